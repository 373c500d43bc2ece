package org.conversationrouting.administration.page.decision;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.conversationrouting.administration.decisions.DecisionItem;
import org.conversationrouting.administration.decisions.HandOvers.HandedOver;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Text;

/**
 * A past decision.
 *
 * @param what          in words, what it did
 * @param owner         after it; null if nobody
 * @param previous      null unless the owner changed
 * @param ownerAddress  of the owner among the users or queues; null if there is none
 * @param ofOwner       where the list shows only this owner's; null if there is none
 * @param record        the related record; null if there is none
 * @param later         what administrators did to the conversation since, the earliest first
 */
public record DecisionRow(String id, Instant at, String what, String number, String numberCode, String customer, String customerCode, String owner,
                          String previous, String ownerAddress, String ofOwner, String record, String conversation, ShownDecision decision, List<Story> later) {

    /** Who got the conversation afterwards, from an administrator. @param what in words */
    public record Story(Instant at, String what) {

        static Story of(HandedOver handOver) {
            return new Story(handOver.at(), "From " + ShownDecision.owner(handOver.from()) + " to " + ShownDecision.owner(handOver.to()) + " by "
                    + Text.shown(handOver.by()));
        }
    }

    /** @param handOvers of its conversation, at any time */
    static DecisionRow of(DecisionItem item, RoutingOptions options, List<HandedOver> handOvers) {
        String what = switch (item.eventType()) {
            case "CONVERSATION_ASSIGNED" -> "New conversation";
            case "OWNER_CHANGED" -> "Owner changed";
            default -> "Nobody else found";
        };
        String type = item.owner() == null ? null : item.owner().path("type").asText();
        String owner = item.owner() == null ? null : item.owner().path("id").asText();
        String ownerAddress = owner == null ? null : "/people/" + type.toLowerCase(Locale.ROOT) + "?query=" + Text.encoded(owner);
        String ofOwner = owner == null ? null : "/decisions?owner=" + Text.encoded(type + ":" + owner);
        String record = item.relatedRecord() == null ? null : Text.shown(item.relatedRecord().path("objectType").asText()) + " "
                + Text.name(item.relatedRecord().path("name").textValue(), item.relatedRecord().path("recordId").asText());
        List<Story> later = handOvers.stream().filter(each -> each.at().isAfter(item.occurredAt())).map(Story::of).toList();
        return new DecisionRow(item.eventId(), item.occurredAt(), what, Text.number(item.businessNumber()), item.businessNumber(),
                Text.number(item.customerNumber()), item.customerNumber(), ShownDecision.owner(item.owner()), ShownDecision.owner(item.previousOwner()),
                ownerAddress, ofOwner, record, item.conversationId(), ShownDecision.of(item.decision(), options), later);
    }

    public String ofNumber() {
        return "/decisions?number=" + Text.encoded(numberCode);
    }

    public String ofCustomer() {
        return "/decisions?customer=" + Text.encoded(customerCode);
    }

    public String ofConversation() {
        return "/decisions?conversation=" + Text.encoded(conversation);
    }

    public String comparison() {
        return "/decisions/" + Text.encoded(id) + "/compare";
    }

    public String address() {
        return "/decisions/" + Text.encoded(id);
    }
}
