package org.conversationrouting.tools.replay;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;

/**
 * The result of a replay. Lists are sorted by count, largest first, ties by type and id. The JSON contains it in this form, without
 * {@code unchanged} and {@code parts}.
 *
 * @param since          SMS from this time on; null for no limit
 * @param until          SMS before this time; null for no limit
 * @param complete       false if the replay was stopped before the end
 * @param total          SMS that were decided again; the sum of the next four
 * @param same           SMS whose owner is the same
 * @param moved          SMS with another owner
 * @param newlyUnrouted  SMS that had an owner, and now have none
 * @param newlyRouted    SMS that had no owner, and now have one
 * @param movements      the SMS whose owner differs
 * @param unchanged      the SMS whose owner is the same
 * @param owners         the owners that change most come first
 * @param parts          all SMS, in the finest distinction
 */
@JsonIncludeProperties({"since", "until", "complete", "total", "same", "moved", "newlyUnrouted", "newlyRouted", "changedShare", "movements",
    "owners"})
@JsonPropertyOrder({"since", "until", "complete", "total", "same", "moved", "newlyUnrouted", "newlyRouted", "changedShare", "movements", "owners"})
public record ReplaySummary(@JsonSerialize(using = ToStringSerializer.class) Instant since,
                            @JsonSerialize(using = ToStringSerializer.class) Instant until,
                            boolean complete, long total, long same, long moved, long newlyUnrouted, long newlyRouted,
                            List<Movement> movements, List<Movement> unchanged, List<OwnerBalance> owners, List<MovementPart> parts) {

    /** SMS whose owner differs. */
    public long changed() {
        return total - same;
    }

    /** @return from 0 to 1; 0 if there are no SMS */
    @JsonProperty
    public double changedShare() {
        return total == 0 ? 0 : (double) changed() / total;
    }
}
