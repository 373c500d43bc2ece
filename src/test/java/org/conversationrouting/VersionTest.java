package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every file that states the program's version or licence agrees with the pom. */
class VersionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contract/asyncapi.yaml      | '\\n  version: (\\S+)\\n'
            contract/package.json       | '"version": "([^"]+)"'
            contract/package-lock.json  | '"version": "([^"]+)"'
            docker-compose.yml          | 'image: conversation-routing:(\\S+)'
            Dockerfile                  | 'image\\.version="([^"]+)"'
            CHANGELOG.md                | '\\n## \\[(\\d[^]]*)] - \\d{4}-\\d\\d-\\d\\d\\n'
            pom.xml                     | '<tag>([^<]+)</tag>'
            deploy/kubernetes/kustomization.yaml | 'name: conversation-routing-routes-(\\S+)'
            deploy/kubernetes/deployment.yaml    | 'image: conversation-routing:(\\S+)'
            """)
    void theVersionIsThePoms(Path file, String pattern) throws IOException {
        assertThat(first(file, pattern)).isEqualTo(first(Path.of("pom.xml"), "<artifactId>conversation-routing</artifactId>\\s*<version>([^<]+)<"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contract/asyncapi.yaml      | 'license:\\s+name: (\\S+)'
            contract/package.json       | '"license": "([^"]+)"'
            Dockerfile                  | 'image\\.licenses="([^"]+)"'
            """)
    void theLicenceIsThePoms(Path file, String pattern) throws IOException {
        assertThat(first(file, pattern)).isEqualTo(first(Path.of("pom.xml"), "<license>\\s*<name>([^<]+)<"));
    }

    private static String first(Path file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(matcher.find()).as("%s has %s", file, pattern).isTrue();
        return matcher.group(1);
    }
}
