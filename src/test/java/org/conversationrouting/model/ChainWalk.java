package org.conversationrouting.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.model.Decision.StepOutcome;
import org.conversationrouting.model.Eligibility.Obstacle;
import org.conversationrouting.model.RelatedRecordLookup.Found;
import org.conversationrouting.model.Tables.Conversation;
import org.conversationrouting.model.Tables.RelatedRecord;
import org.conversationrouting.model.Tables.Sms;
import org.conversationrouting.model.Tables.Step;

/** Walks the number's steps by position, then those of the default chain. */
final class ChainWalk {

    /** An option's answer. @param obstacle {@code NONE} if the candidate is chosen. @param reason the reason of the verdict */
    private record Answer(Obstacle obstacle, String reason, Owner candidate, Map<String, Object> evidence) {
    }

    private final Tables tables;
    private final Eligibility eligibility;
    private final RelatedRecordLookup relatedRecords;
    private final LastSent lastSent;

    ChainWalk(Tables tables, Eligibility eligibility, RelatedRecordLookup relatedRecords, LastSent lastSent) {
        this.tables = tables;
        this.eligibility = eligibility;
        this.relatedRecords = relatedRecords;
        this.lastSent = lastSent;
    }

    Decision walk(String businessNumber, String customerNumber) {
        List<StepOutcome> outcomes = new ArrayList<>();
        boolean chosen = false;
        for (Step step : chain(businessNumber)) {
            String chain = step.businessNumber().equals("*") ? "DEFAULT" : "NUMBER";
            Owner target = step.userId() != null ? new Owner("USER", step.userId(), null)
                    : step.queueId() != null ? new Owner("QUEUE", step.queueId(), null) : null;
            if (chosen) {
                outcomes.add(new StepOutcome(chain, step.position(), step.option(), "NOT_REACHED", null, null, target, null));
                continue;
            }
            Answer answer = answer(step, businessNumber, customerNumber);
            chosen = answer.obstacle() == Obstacle.NONE;
            outcomes.add(new StepOutcome(chain, step.position(), step.option(), chosen ? "CHOSEN" : "REJECTED",
                    answer.reason(), answer.candidate(), target, answer.evidence()));
        }
        return new Decision(outcomes);
    }

    private List<Step> chain(String businessNumber) {
        List<Step> chain = new ArrayList<>();
        for (String owner : List.of(businessNumber, "*")) {
            tables.steps.stream().filter(step -> step.businessNumber().equals(owner))
                    .sorted(Comparator.comparingInt(Step::position)).forEach(chain::add);
        }
        return chain;
    }

    private Answer answer(Step step, String businessNumber, String customerNumber) {
        return switch (step.option() == null ? "" : step.option()) {
            case "USER" -> configuredUser(step.userId());
            case "QUEUE" -> configuredQueue(step.queueId());
            case "RELATED_RECORD_OWNER" -> recordOwner(businessNumber, customerNumber);
            case "PREVIOUS_OWNER" -> previousOwner(businessNumber, customerNumber);
            case "LAST_SENT_MESSAGE_OWNER" -> lastSender(businessNumber, customerNumber);
            default -> new Answer(Obstacle.NOT_FOUND, "BAD_OPTION", null, Map.of());
        };
    }

    private Answer configuredUser(String userId) {
        Obstacle obstacle = eligibility.ofUser(userId);
        String reason = switch (obstacle) {
            case NONE -> "CONFIGURED_USER";
            case NOT_FOUND -> "USER_NOT_FOUND";
            case INACTIVE -> "USER_INACTIVE";
            case NOT_ROUTABLE -> "USER_NOT_ROUTABLE";
            case CANNOT_OWN -> throw new IllegalStateException();
        };
        return new Answer(obstacle, reason, eligibility.named("USER", userId), Map.of());
    }

    private Answer configuredQueue(String queueId) {
        Obstacle obstacle = eligibility.ofQueue(queueId);
        String reason = switch (obstacle) {
            case NONE -> "CONFIGURED_QUEUE";
            case NOT_FOUND -> "QUEUE_NOT_FOUND";
            case INACTIVE -> "QUEUE_INACTIVE";
            case CANNOT_OWN -> "QUEUE_CANNOT_OWN";
            case NOT_ROUTABLE -> throw new IllegalStateException();
        };
        return new Answer(obstacle, reason, eligibility.named("QUEUE", queueId), Map.of());
    }

    private Answer recordOwner(String businessNumber, String customerNumber) {
        Found found = relatedRecords.find(businessNumber, customerNumber);
        RelatedRecord record = found.record();
        if (record == null) {
            return new Answer(Obstacle.NOT_FOUND, "NO_RELATED_RECORD", null, Map.of());
        }
        Obstacle obstacle = record.ownerType() == null ? Obstacle.NOT_FOUND : switch (record.ownerType()) {
            case "USER" -> eligibility.ofUser(record.ownerId());
            case "QUEUE" -> eligibility.ofQueue(record.ownerId());
            default -> Obstacle.NOT_FOUND;
        };
        String reason = switch (obstacle) {
            case NONE -> "RECORD_OWNER";
            case NOT_FOUND -> "RECORD_OWNER_NOT_FOUND";
            case INACTIVE -> "RECORD_OWNER_INACTIVE";
            case NOT_ROUTABLE -> "RECORD_OWNER_NOT_ROUTABLE";
            case CANNOT_OWN -> "RECORD_QUEUE_UNSUPPORTED";
        };
        return new Answer(obstacle, reason, eligibility.named(record.ownerType(), record.ownerId()), recordEvidence(found));
    }

    private static Map<String, Object> recordEvidence(Found found) {
        Map<String, Object> evidence = new HashMap<>();
        evidence.put("recordId", found.record().recordId());
        if (found.matching().size() > 1) {
            evidence.put("ambiguous", true);
            evidence.put("candidateCount", found.matching().size());
            evidence.put("candidates", found.matching().stream().limit(10)
                    .map(record -> (Object) Map.of("recordId", record.recordId())).toList());
        } else {
            evidence.put("ambiguous", Expectations.oneOf(null, false));
        }
        return evidence;
    }

    private Answer previousOwner(String businessNumber, String customerNumber) {
        Conversation previous = tables.latestClosed(businessNumber, customerNumber);
        if (previous == null) {
            return new Answer(Obstacle.NOT_FOUND, "NO_PREVIOUS_CONVERSATION", null, Map.of());
        }
        Owner owner = previous.owner;
        Obstacle obstacle = owner.type().equals("USER") ? eligibility.ofUser(owner.id()) : eligibility.ofQueue(owner.id());
        String reason = switch (obstacle) {
            case NONE -> "PREVIOUS_OWNER";
            case NOT_FOUND -> "PREVIOUS_OWNER_NOT_FOUND";
            case INACTIVE -> "PREVIOUS_OWNER_INACTIVE";
            case NOT_ROUTABLE, CANNOT_OWN -> "PREVIOUS_OWNER_NOT_ROUTABLE";
        };
        return new Answer(obstacle, reason, eligibility.named(owner.type(), owner.id()), Map.of());
    }

    private Answer lastSender(String businessNumber, String customerNumber) {
        Sms last = lastSent.find(businessNumber, customerNumber);
        if (last == null) {
            return new Answer(Obstacle.NOT_FOUND, "NO_PRIOR_OUTBOUND", null, lastSent.evidence());
        }
        Obstacle obstacle = eligibility.ofUser(last.senderUserId());
        String reason = switch (obstacle) {
            case NONE -> "LAST_SENDER";
            case NOT_FOUND -> "LAST_SENDER_NOT_FOUND";
            case INACTIVE -> "LAST_SENDER_INACTIVE";
            case NOT_ROUTABLE -> "LAST_SENDER_NOT_ROUTABLE";
            case CANNOT_OWN -> throw new IllegalStateException();
        };
        Map<String, Object> evidence = new HashMap<>(lastSent.evidence());
        evidence.putAll(Map.of("messageId", last.key().messageId(), "sentAt", last.occurredAt()));
        return new Answer(obstacle, reason, eligibility.named("USER", last.senderUserId()), evidence);
    }
}
