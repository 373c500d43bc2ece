package org.conversationrouting.tools.replay;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.conversationrouting.flow.decision.Owner;

/**
 * What the new decisions mean for one owner, in SMS. {@code after} is {@code before - lost + gained}.
 *
 * @param before SMS that it was chosen for then
 * @param after  SMS that it is chosen for now
 * @param gained SMS that it is chosen for now only
 * @param lost   SMS that it was chosen for then only
 */
@JsonIncludeProperties({"type", "id", "name", "before", "after", "gained", "lost"})
@JsonPropertyOrder({"type", "id", "name", "before", "after", "gained", "lost"})
public record OwnerBalance(Owner owner, long before, long after, long gained, long lost) {

    @JsonProperty
    String type() {
        return owner.type();
    }

    @JsonProperty
    String id() {
        return owner.id();
    }

    @JsonProperty
    String name() {
        return owner.name();
    }

    public boolean changes() {
        return gained > 0 || lost > 0;
    }
}
