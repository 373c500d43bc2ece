package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.support.RoutesCopy;

/** What a reader of the documentation has done, or what has happened, before a block. */
final class Preparations {

    /** The embedded database can't be used by anybody else before it. Nothing else can be run afterwards. */
    static final String LAST = "the router has stopped";

    private static final String SEND = "java -jar target/conversation-routing.jar send --from '%s' --to '%s' --body Hello\n";

    private static final Map<String, Preparation> ALL = Map.of(
            LAST, scene -> {
                out(scene, SEND.formatted("+12125550100", "+14155550104"));
                scene.stopRouter();
                return "";
            },
            "two mistakes in the routes", scene -> {
                replace(scene, "routes/inbound/sms-sent.camel.yaml", "uri: jms", "uri: jmz");
                return replace(scene, "routes/inbound/read-numbers.camel.yaml", "parametersCount: 1", "parametersCount: 2");
            },
            "a query that overlooks inactive queues", scene -> replace(scene, "routes/decision/options/queue.sql", "o.eligible", "o.owner_id IS NOT NULL"),
            "a mistyped step", scene -> replace(scene, "routes/decision/route-by-option.camel.yaml", "- choice:", "- chooze:"),
            "a change of the routes", scene -> replace(scene, "routes/outbox/insert-event.sql", "\n", " (a new comment)\n"),
            "a copy of the routes", scene -> {
                RoutesCopy.of(scene.file("my-routes"));
                return "";
            },
            "a certificate and its key", scene ->
                    out(scene, "openssl req -x509 -newkey rsa:2048 -nodes -keyout page.key -out page.pem -days 1 -subj /CN=localhost"),
            "SMS to a number without a chain", Preparations::smsToANumberWithoutAChain,
            "a day with twelve SMS", Preparations::aDayWithTwelveSms,
            "a mistyped option in change.yaml", scene -> {
                replace(scene, "change.yaml", "option: RELATED_RECORD_OWNER }\n", "option: RELATED_RECORD_OWNR }\n");
                Scene.Output refused = scene.run("java -jar target/conversation-routing.jar replay --configuration change.yaml");
                replace(scene, "change.yaml", "RELATED_RECORD_OWNR", "RELATED_RECORD_OWNER");
                return refused.err();
            });

    private Preparations() {
    }

    /** Something to do. */
    private interface Preparation {

        /** @return what it prints, if that matters */
        String doIn(Scene scene) throws Exception;
    }

    /** @return what it printed */
    static String prepare(String name, Scene scene) throws Exception {
        assertThat(ALL).as("preparations").containsKey(name);
        return ALL.get(name).doIn(scene);
    }

    /** Takes back changes of the routes, so that the next block finds those of the project. */
    static void restoreRoutes(Scene scene) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path shipped : files.filter(Files::isRegularFile).toList()) {
                if (Files.mismatch(shipped, scene.file(shipped.toString())) >= 0) {
                    Files.copy(shipped, scene.file(shipped.toString()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String replace(Scene scene, String file, String before, String after) throws IOException {
        String text = Files.readString(scene.file(file));
        assertThat(text).as(file).contains(before);
        Files.writeString(scene.file(file), text.substring(0, text.indexOf(before)) + after + text.substring(text.indexOf(before) + before.length()));
        return "";
    }

    private static String out(Scene scene, String script) throws Exception {
        Scene.Output output = scene.run(script);
        assertThat(output.exitCode()).as("%s\n%s%s", script, output.out(), output.err()).isZero();
        return output.out();
    }

    private static String smsToANumberWithoutAChain(Scene scene) throws Exception {
        StringBuilder script = new StringBuilder("""
                java -jar target/conversation-routing.jar export before.yaml
                sed -e '/^defaultChain:/,$d' -e 's/^numbers:/&\\n  - number: "+14155550106"/' before.yaml > without.yaml
                echo 'defaultChain: []' >> without.yaml
                java -jar target/conversation-routing.jar import without.yaml
                """);
        for (int i = 0; i < 9; i++) {
            script.append(SEND.formatted("+1212555031" + i, "+14155550106"));
        }
        for (int i = 0; i < 4; i++) {
            script.append(SEND.formatted("+1212555031" + i, "+14155550105"));
        }
        return out(scene, script + "java -jar target/conversation-routing.jar import before.yaml\n");
    }

    /** Two of them are those of the README. */
    private static String aDayWithTwelveSms(Scene scene) throws Exception {
        StringBuilder script = new StringBuilder();
        for (String sms : new String[] {"0501 0104", "0502 0104", "0503 0104", "0504 0104", "0505 0103", "0200 0103", "0507 0102", "0508 0102",
            "0509 0101", "0510 0101"}) {
            script.append(SEND.formatted("+1212555" + sms.substring(0, 4), "+1415555" + sms.substring(5)));
        }
        return out(scene, script.toString());
    }
}
