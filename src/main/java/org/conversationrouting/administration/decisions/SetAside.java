package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.redrive.QueueSurvey;

/** The messages that were not processed, or led to no owner: why, and what to do about it. Without their texts and customers. */
public final class SetAside {

    /** How many messages of a queue are looked at, oldest first. */
    public static final int MAX_EXAMINED = 1_000;

    private final BrokerWork broker;
    private final Settings settings;

    SetAside(BrokerWork broker, Settings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    /**
     * The messages on one queue.
     *
     * @param name     of the JMS queue
     * @param examined messages
     * @param complete false if there are more than were examined
     * @param reasons  most messages first
     */
    @JsonPropertyOrder({"queue", "name", "examined", "complete", "reasons"})
    public record Overview(SetAsideQueue queue, String name, int examined, boolean complete, List<Reason> reasons) {
    }

    /**
     * The messages with one reason.
     *
     * @param reason    null if the messages name none
     * @param whatToDo  for a person
     * @param sendAgain whether it helps to send them again once that is done
     * @param oldest    when the first of them was set aside
     * @param latest    when the last of them was set aside
     * @param numbers   business numbers, most messages first; messages without one are left out
     */
    @JsonPropertyOrder({"reason", "count", "whatToDo", "sendAgain", "oldest", "latest", "numbers"})
    public record Reason(String reason, int count, String whatToDo, boolean sendAgain, Instant oldest, Instant latest, List<OfNumber> numbers) {
    }

    /** The messages of a business number with one reason. */
    public record OfNumber(String number, int count) {
    }

    /** @throws org.conversationrouting.administration.http.Problem 503 if the broker does not answer */
    public List<Overview> overview() {
        return broker.inTime(connection -> {
            Map<SetAsideQueue, QueueSurvey> surveys = new LinkedHashMap<>();
            for (SetAsideQueue queue : SetAsideQueue.values()) {
                surveys.put(queue, QueueSurvey.of(connection, queue.name(settings), settings, MAX_EXAMINED));
            }
            return Arrays.stream(SetAsideQueue.values()).map(queue -> overview(queue, surveys.get(queue))).toList();
        });
    }

    /** @param byNumber how many unrouted SMS of a business number wait @param complete false if there are more than were examined */
    public record Unrouted(Map<String, Integer> byNumber, boolean complete) {
    }

    /** @throws org.conversationrouting.administration.http.Problem 503 if the broker does not answer */
    public Unrouted unrouted() {
        QueueSurvey survey = broker.inTime(connection -> QueueSurvey.of(connection, SetAsideQueue.UNROUTED.name(settings), settings, MAX_EXAMINED));
        return new Unrouted(survey.groups().stream().filter(group -> group.businessNumber() != null)
                .collect(Collectors.toMap(QueueSurvey.Group::businessNumber, QueueSurvey.Group::count, Integer::sum)), survey.complete());
    }

    private Overview overview(SetAsideQueue queue, QueueSurvey survey) {
        Map<Optional<String>, List<QueueSurvey.Group>> groups = survey.groups().stream()
                .collect(Collectors.groupingBy(group -> Optional.ofNullable(group.reason()), LinkedHashMap::new, Collectors.toList()));
        return new Overview(queue, queue.name(settings), survey.examined(), survey.complete(), groups.values().stream().map(SetAside::reason)
                .sorted(Comparator.comparingInt(Reason::count).reversed()).toList());
    }

    private static Reason reason(List<QueueSurvey.Group> groups) {
        String reason = groups.get(0).reason();
        SetAsideAdvice advice = SetAsideAdvice.of(reason);
        return new Reason(reason, groups.stream().mapToInt(QueueSurvey.Group::count).sum(), advice.text(), advice.sendAgain(),
                groups.stream().map(QueueSurvey.Group::oldest).min(Comparator.naturalOrder()).orElseThrow(),
                groups.stream().map(QueueSurvey.Group::latest).max(Comparator.naturalOrder()).orElseThrow(),
                groups.stream().filter(group -> group.businessNumber() != null).map(group -> new OfNumber(group.businessNumber(), group.count())).toList());
    }
}
