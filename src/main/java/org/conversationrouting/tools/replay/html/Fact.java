package org.conversationrouting.tools.replay.html;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.tools.replay.ReplayOptions;

/** How the report was made: one option of the command, and its value. */
public record Fact(String name, String value) {

    static List<Fact> of(ReplayOptions options, Instant madeAt) {
        return List.of(new Fact("SMS since", options.since() == null ? "the first" : Shown.time(options.since())),
                new Fact("SMS until", options.until() == null ? "the last" : Shown.time(options.until())),
                new Fact("Business number", options.number() == null ? "all" : Shown.text(options.number())),
                new Fact("Configuration", options.configuration() == null ? "as stored" : Shown.text(options.configuration())),
                new Fact("Routes folder", Shown.text(options.routes())),
                new Fact("Made", Shown.time(madeAt)));
    }
}
