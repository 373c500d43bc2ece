package org.conversationrouting.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** What the scripts name exists, whether they are run or not: files, test classes, properties, options of the bench, services, secrets. */
final class NamesInScripts {

    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])(?:/path/to/)?((?:deploy|bin|bench|contract|docs|src)/[\\w./-]+\\w|\\.env\\.example)");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w*,]+)'?");
    private static final Pattern PROPERTY = Pattern.compile("-D(?!test=)([\\w.]+)=");
    private static final Pattern BENCH_OPTION = Pattern.compile("(?m)^bench/run (.*)$");
    private static final Pattern SERVICE = Pattern.compile("--scale (\\w+)=");
    private static final Pattern IMAGE = Pattern.compile("/conversation-routing:(\\d[\\w.-]*)");
    private static final Pattern OBJECT = Pattern.compile("\\b(?:create secret generic|deployment/) ?([\\w-]+)");
    private static final Pattern SECRET_KEY = Pattern.compile("--from-literal=([\\w-]+)=");

    private final Block block;
    private final SoftAssertions softly = new SoftAssertions();

    private NamesInScripts(Block block) {
        this.block = block;
    }

    static void check(Block block) throws IOException {
        NamesInScripts names = new NamesInScripts(block);
        names.files();
        names.tests();
        names.properties();
        names.benchOptions();
        names.services();
        names.kubernetes();
        names.softly.assertAll();
    }

    /** What the pattern has in its group. */
    private List<String> found(Pattern pattern) {
        return pattern.matcher(block.text()).results().map(match -> match.group(1)).toList();
    }

    private void files() {
        // bin/activemq is in the folder of ActiveMQ
        found(FILE).stream().filter(file -> !file.equals("bin/activemq")).forEach(file -> softly.assertThat(Path.of(file)).as(block.toString()).exists());
    }

    private void tests() throws IOException {
        List<String> classes = files("src/test/java").stream().map(file -> file.getFileName().toString().replace(".java", "")).toList();
        found(TESTS).stream().flatMap(names -> Stream.of(names.split(","))).forEach(name -> softly.assertThat(classes).as("%s: %s", block, name)
                .anyMatch(found -> found.matches(name.replace("*", ".*"))));
    }

    private void properties() throws IOException {
        quoted(found(PROPERTY), "src/test/java");
    }

    private void benchOptions() throws IOException {
        List<String> options = found(BENCH_OPTION).stream().flatMap(line -> Stream.of(line.split(" "))).filter(word -> word.startsWith("--")).toList();
        quoted(options, "bench/src");
    }

    /** As they are read. */
    private void quoted(List<String> names, String folder) throws IOException {
        if (!names.isEmpty()) {
            String sources = text(files(folder));
            names.forEach(name -> softly.assertThat(sources).as(block.toString()).contains("\"" + name + "\""));
        }
    }

    private void services() throws IOException {
        JsonNode services = new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile()).path("services");
        found(SERVICE).forEach(name -> softly.assertThat(services.has(name)).as("%s: the service %s exists", block, name).isTrue());
    }

    private void kubernetes() throws IOException {
        if (block.text().contains("kubectl")) {
            String pom = read(Path.of("pom.xml"));
            found(IMAGE).forEach(tag -> softly.assertThat(pom).as(block.toString()).contains("<version>" + tag + "</version>"));
            String used = text(files("deploy/kubernetes"));
            found(OBJECT).forEach(name -> softly.assertThat(used).as(block.toString()).containsPattern("(secretName|name): " + name + "\\n"));
            found(SECRET_KEY).forEach(key -> softly.assertThat(used).as("%s: the key is used", block).contains(key));
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(List<Path> files) {
        return files.stream().map(NamesInScripts::read).collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(file + " can't be read", failure);
        }
    }
}
