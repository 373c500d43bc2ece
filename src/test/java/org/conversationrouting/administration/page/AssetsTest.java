package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.page.assets.Assets;
import org.conversationrouting.administration.page.assets.IconSprite;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void anybodyGetsThemAndABrowserKeepsThemByTheirVersion() {
        ApiClient anybody = ApiClient.withoutToken(router);
        for (String name : List.of("pico.min.css", "htmx.min.js", "icons.svg", "administration.css", "administration.js")) {
            HttpResponse<String> versioned = anybody.get(Assets.address(name));
            assertThat(versioned.statusCode()).as(name).isEqualTo(200);
            assertThat(versioned.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
            HttpResponse<String> plain = anybody.get("/assets/" + name);
            assertThat(plain.body()).isEqualTo(versioned.body());
            assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
            String etag = plain.headers().firstValue("ETag").orElseThrow();
            assertThat(anybody.get("/assets/" + name, "If-None-Match", etag).statusCode()).isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/", "/assets/pico.css", "/assets/../administration/assets/theme.js", "/assets/%2e%2e/application.properties",
        "/assets/..%2fapplication.properties", "/assets//theme.js", "/assets/theme.js%00.css", "/assets/log4j2.properties", "/assets/assets/theme.js"})
    void nothingElseCanBeHad(String path) {
        assertThat(ApiClient.withoutToken(router).get(path, "Accept", "*/*").statusCode()).isNotEqualTo(200);
    }

    @Test
    void theSpriteHasTheIconsThatTheTemplatesUseAndNoOthers() throws IOException {
        Set<String> used = new TreeSet<>(List.of("person", "inbox"));
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/jte/administration")),
                Files.walk(Path.of("src/main/java/org/conversationrouting/administration/page")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher icon = Pattern.compile("icon\\(\"([a-z0-9-]+)\"\\)|icon\\(.*\\? \"([a-z-]+)\" : \"([a-z-]+)\"\\)|new Item\\([^)]*\"([a-z0-9-]+)\"\\)")
                        .matcher(Files.readString(file));
                while (icon.find()) {
                    for (int group = 1; group <= icon.groupCount(); group++) {
                        if (icon.group(group) != null) {
                            used.add(icon.group(group));
                        }
                    }
                }
            }
        }
        assertThat(IconSprite.ICONS).containsExactlyInAnyOrderElementsOf(used);
    }
}
