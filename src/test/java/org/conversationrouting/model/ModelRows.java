package org.conversationrouting.model;

import org.conversationrouting.model.Action.DropNumber;
import org.conversationrouting.model.Action.DropQueue;
import org.conversationrouting.model.Action.DropRecord;
import org.conversationrouting.model.Action.DropStep;
import org.conversationrouting.model.Action.DropUser;
import org.conversationrouting.model.Action.PutCrowd;
import org.conversationrouting.model.Action.PutNumber;
import org.conversationrouting.model.Action.PutQueue;
import org.conversationrouting.model.Action.PutRecord;
import org.conversationrouting.model.Action.PutStep;
import org.conversationrouting.model.Action.PutUser;
import org.conversationrouting.model.Tables.Queue;
import org.conversationrouting.model.Tables.QueueObject;
import org.conversationrouting.model.Tables.RecordPhone;
import org.conversationrouting.model.Tables.RelatedRecord;
import org.conversationrouting.model.Tables.Step;
import org.conversationrouting.model.Tables.User;

/** Changes the configuration in the model's tables. */
final class ModelRows {

    private final Tables tables;

    ModelRows(Tables tables) {
        this.tables = tables;
    }

    void change(Action action) {
        if (action instanceof PutUser user) {
            tables.users.put(user.userId(), new User(user.userId(), Names.given(Names.of(user.userId())), user.active(), user.routable()));
        } else if (action instanceof DropUser user) {
            tables.users.remove(user.userId());
        } else if (action instanceof PutQueue queue) {
            tables.queues.put(queue.queueId(), new Queue(queue.queueId(), Names.given(Names.of(queue.queueId())), queue.active()));
            tables.queueObjects.removeIf(object -> object.queueId().equals(queue.queueId()));
            queue.objectTypes().forEach(type -> tables.queueObjects.add(new QueueObject(queue.queueId(), type)));
        } else if (action instanceof DropQueue queue) {
            tables.queues.remove(queue.queueId());
        } else if (action instanceof PutNumber number) {
            tables.businessNumbers.put(number.number(), number.enabled());
        } else if (action instanceof DropNumber number) {
            tables.businessNumbers.remove(number.number());
        } else if (action instanceof PutStep step) {
            dropStep(step.businessNumber(), step.position());
            tables.steps.add(new Step(step.businessNumber(), step.position(), step.option(), Names.given(step.userId()),
                    Names.given(step.queueId())));
        } else if (action instanceof DropStep step) {
            dropStep(step.businessNumber(), step.position());
        } else if (action instanceof PutRecord record) {
            put(record);
        } else if (action instanceof DropRecord record) {
            tables.records.remove(record.recordId());
        } else if (action instanceof PutCrowd crowd) {
            crowd.members().forEach(this::put);
        } else {
            throw new IllegalArgumentException("Not a change of the configuration: " + action);
        }
    }

    private void put(PutRecord record) {
        tables.records.put(record.recordId(), new RelatedRecord(record.recordId(), record.objectType(), Names.given(record.name()),
                Names.given(record.ownerType()), Names.given(record.ownerId()), record.modifiedAt(), Names.given(record.convertedTo())));
        tables.phones.removeIf(phone -> phone.recordId().equals(record.recordId()));
        record.phones().forEach(phone -> tables.phones.add(new RecordPhone(record.recordId(), phone)));
    }

    private void dropStep(String businessNumber, int position) {
        tables.steps.removeIf(step -> step.businessNumber().equals(businessNumber) && step.position() == position);
    }
}
