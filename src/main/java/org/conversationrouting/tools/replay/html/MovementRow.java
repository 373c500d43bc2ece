package org.conversationrouting.tools.replay.html;

import java.util.stream.Collectors;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.Movement;

/**
 * A movement, as its table shows it.
 *
 * @param share    of all SMS
 * @param contents what the break-down contains, such as {@code 2 numbers, 1 combination of options}
 * @param examples messageIds
 */
public record MovementRow(OwnerLabel from, OwnerLabel to, String count, String share, String contents, Limited<OfNumber> numbers,
                          Limited<OfOptions> options, String examples) {

    private static final int MAX_PARTS = 25;

    /** The SMS on one business number. */
    public record OfNumber(String businessNumber, String count) {
    }

    /** The SMS with the same options. */
    public record OfOptions(String before, String after, String count) {
    }

    static MovementRow of(Movement movement, long total) {
        return new MovementRow(OwnerLabel.of(movement.from()), OwnerLabel.of(movement.to()), Figures.count(movement.count()),
                Figures.share(movement.count(), total),
                plural(movement.numbers().size(), "number") + ", " + plural(movement.options().size(), "combination") + " of options",
                Limited.of(movement.numbers(), MAX_PARTS, part -> new OfNumber(Shown.text(part.businessNumber()), Figures.count(part.count()))),
                Limited.of(movement.options(), MAX_PARTS, MovementRow::options),
                movement.messageIds().stream().map(Shown::text).collect(Collectors.joining(", ")));
    }

    private static OfOptions options(Movement.OfOptions options) {
        String nobody = options.reason() == null ? "none" : options.reason();
        return new OfOptions(options.before() == null ? "none" : Shown.text(options.before()),
                Shown.text(options.after() == null ? nobody : options.after()), Figures.count(options.count()));
    }

    private static String plural(int count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }
}
