package org.conversationrouting.tools.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.conversationrouting.flow.decision.Owner;

/**
 * The SMS that go from one owner to another. The JSON contains it in this form.
 *
 * @param from       the owner then; null for nobody
 * @param to         the owner now; null for nobody
 * @param count      SMS, at least 1
 * @param numbers    the same SMS by business number, largest first
 * @param options    the same SMS by option, largest first
 * @param messageIds examples, at most 3
 */
@JsonPropertyOrder({"change", "from", "to", "count", "numbers", "options", "messageIds"})
public record Movement(Change change, Owner from, Owner to, long count, List<OfNumber> numbers, List<OfOptions> options,
                       List<String> messageIds) {

    /** @param count SMS of the movement on this number */
    @JsonPropertyOrder({"businessNumber", "count"})
    public record OfNumber(String businessNumber, long count) {
    }

    /**
     * @param before the option then; null if none chose an owner
     * @param after  the option now; null if none chooses an owner
     * @param reason why nobody is chosen now; null if there is an owner
     * @param count  SMS of the movement with these options
     */
    @JsonPropertyOrder({"before", "after", "reason", "count"})
    public record OfOptions(String before, String after, String reason, long count) {
    }
}
