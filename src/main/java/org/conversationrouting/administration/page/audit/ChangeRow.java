package org.conversationrouting.administration.page.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.page.Text;

/**
 * A change as the audit shows it.
 *
 * @param undoneBy the change that undid it; null if none did
 * @param count    how many things it changed, of which the entries may be the first ones only
 */
public record ChangeRow(long id, Instant at, String actor, String channel, String summary, Long undoes, Long undoneBy, long count, List<EntryRow> entries) {

    private static final Set<Subject> UNDOABLE = Set.of(Subject.USER, Subject.QUEUE, Subject.NUMBER, Subject.DEFAULT_CHAIN, Subject.ABSENCE,
            Subject.CONVERSATION);

    /** What it did to one thing. @param what in words @param fields that differ */
    public record EntryRow(Subject subject, String what, List<Field> fields) {
    }

    /** @param before empty if there was none @param after empty if there is none */
    public record Field(String name, String before, String after) {
    }

    static ChangeRow of(Change change, Long undoneBy, long count) {
        return new ChangeRow(change.id(), change.at(), Text.shown(change.actor()), change.channel(), Text.sentences(change.summary()), change.undoes(),
                undoneBy, count, change.entries().stream().map(ChangeRow::entry).toList());
    }

    public boolean canBeUndone() {
        return undoneBy == null && !entries.isEmpty() && entries.stream().allMatch(entry -> UNDOABLE.contains(entry.subject()));
    }

    private static EntryRow entry(Change.Entry entry) {
        if (entry.subject() == Subject.CONVERSATION) {
            return new EntryRow(entry.subject(), "Handed over " + Text.count(entry.after().path("conversations").asLong(), "open conversation"),
                    fields(entry.before(), entry.after()));
        }
        if (entry.subject() == Subject.SET_ASIDE) {
            return new EntryRow(entry.subject(), "Sent " + Text.count(entry.after().path("messages").asLong(), Text.shown(entry.subjectId()) + " message")
                    + " again", fields(null, entry.after()));
        }
        String id = entry.subject() == Subject.NUMBER ? Text.number(entry.subjectId()) : Text.shown(entry.subjectId());
        String verb = entry.before() == null ? "Added " : entry.after() == null ? "Deleted " : "Changed ";
        String what = switch (entry.subject()) {
            case DEFAULT_CHAIN -> "the default chain";
            case NUMBER -> "the number " + id;
            case USER -> "the user " + id;
            case QUEUE -> "the queue " + id;
            case ABSENCE -> "the absence of " + id;
            case ACCOUNT -> "the account " + id;
            case TOKEN -> "the token " + id;
            case ROUTES -> "the routes of an instance";
            default -> id;
        };
        return new EntryRow(entry.subject(), verb + what, fields(entry.before(), entry.after()));
    }

    private static List<Field> fields(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        for (JsonNode node : new JsonNode[] {before, after}) {
            if (node != null) {
                node.fieldNames().forEachRemaining(names::add);
            }
        }
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            JsonNode old = before == null ? null : before.get(name);
            JsonNode now = after == null ? null : after.get(name);
            if (!Objects.equals(old, now)) {
                fields.add(new Field(name, text(old), text(now)));
            }
        }
        return fields;
    }

    private static String text(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isObject() ? step(part) : text(part)));
            return parts.isEmpty() ? "none" : String.join(value.get(0).isObject() ? ", then " : ", ", parts);
        }
        return Text.shown(value.asText());
    }

    /** Such as {@code QUEUE billing}. */
    private static String step(JsonNode step) {
        List<String> parts = new ArrayList<>();
        step.forEach(part -> parts.add(Text.shown(part.asText())));
        return String.join(" ", parts);
    }
}
