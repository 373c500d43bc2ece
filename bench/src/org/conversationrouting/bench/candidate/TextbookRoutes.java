package org.conversationrouting.bench.candidate;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.conversationrouting.bench.Queues;

/** The routes of the textbook candidate; they keep data about the SMS in headers. */
final class TextbookRoutes extends RouteBuilder {

    private static final String ONE = "?outputType=SelectOne&outputHeader=";

    private final int consumers;
    private final TextbookEvents events;

    TextbookRoutes(int consumers, TextbookEvents events) {
        this.consumers = consumers;
        this.events = events;
    }

    @Override
    public void configure() {
        from("jms:" + Queues.INBOUND + "?concurrentConsumers=" + consumers).routeId("inbound")
            .transacted()
            .unmarshal().json(JsonLibrary.Jackson)
            .setHeader("messageId", simple("${body[messageId]}"))
            .setHeader("from", simple("${body[from]}"))
            .setHeader("to", simple("${body[to]}"))
            .to("sql:SELECT pg_advisory_xact_lock(hashtextextended(:#to || ' ' || :#from, 0))" + ONE + "lock")
            .to("sql:SELECT e.payload FROM sms_message m JOIN conversation_event e ON e.event_id = m.event_id"
                + " WHERE m.message_id = :#messageId AND m.business_number = :#to AND m.direction = 'INBOUND'" + ONE + "earlier")
            .to("sql:SELECT c.conversation_id, c.owner_type, c.owner_id, c.opened_at, o.name FROM conversation c"
                + " JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id AND o.active AND o.may_own"
                + " WHERE c.business_number = :#to AND c.customer_number = :#from AND c.status = 'OPEN'" + ONE + "conversation")
            .choice()
                .when(header("earlier").isNotNull()).process(events::again).to("direct:publish")
                .when(header("conversation").isNotNull()).process(events::appended).to("direct:store")
                .otherwise().to("direct:open")
            .end();

        from("direct:open").routeId("open")
            .to("sql:SELECT CASE business_number WHEN '*' THEN 'DEFAULT' ELSE 'NUMBER' END AS chain, position, option, user_id, queue_id"
                + " FROM ownership_step WHERE business_number = :#to OR business_number = '*'"
                + " ORDER BY business_number = '*', position?outputHeader=steps")
            .loopDoWhile(events::undecided)
                .process(events::takeStep)
                .to("direct:ask")
                .process(events::takeAnswer)
            .end()
            .process(events::assigned)
            .to("sql:INSERT INTO conversation (conversation_id, business_number, customer_number, owner_type, owner_id, opened_at, decision)"
                + " VALUES (:#conversationId, :#to, :#from, :#ownerType, :#ownerId, :#occurredAt, :#decision)")
            .to("direct:store");

        from("direct:ask").routeId("content-based-router")
            .choice()
                .when(simple("${header.step[option]} == 'USER'"))
                    .to("sql:SELECT 'USER' AS type, user_id AS id, name, 'CONFIGURED_USER' AS reason FROM routing_user"
                        + " WHERE user_id = :#${header.step[user_id]} AND active AND routable" + ONE + "answer")
                .when(simple("${header.step[option]} == 'QUEUE'"))
                    .to("sql:SELECT owner_type AS type, owner_id AS id, name, 'CONFIGURED_QUEUE' AS reason FROM possible_owner"
                        + " WHERE owner_type = 'QUEUE' AND owner_id = :#${header.step[queue_id]} AND active AND may_own" + ONE + "answer")
                .when(simple("${header.step[option]} == 'RELATED_RECORD_OWNER'"))
                    .to("sql:SELECT u.type, u.id, u.name, 'RECORD_OWNER' AS reason FROM (SELECT r.owner_type, r.owner_id FROM related_record_phone p"
                        + " JOIN related_record r ON r.record_id = p.record_id WHERE p.phone = :#from"
                        + " ORDER BY r.object_type, r.modified_at DESC LIMIT 1) r"
                        + " JOIN (SELECT owner_type AS type, owner_id AS id, name FROM possible_owner WHERE active AND may_own) u"
                        + " ON u.type = r.owner_type AND u.id = r.owner_id" + ONE + "answer")
                .otherwise()
                    .to("sql:SELECT 'USER' AS type, u.user_id AS id, u.name, 'LAST_SENDER' AS reason FROM (SELECT sender_user_id FROM sms_message"
                        + " WHERE direction = 'OUTBOUND' AND customer_number = :#from ORDER BY occurred_at DESC, message_id DESC LIMIT 1) m"
                        + " JOIN routing_user u ON u.user_id = m.sender_user_id AND u.active AND u.routable" + ONE + "answer")
            .end();

        from("direct:store").routeId("store")
            .to("sql:INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)"
                + " VALUES (:#messageId, :#to, 'INBOUND', :#from, :#conversationId, :#text, :#receivedAt, :#eventId)")
            .to("sql:INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)"
                + " VALUES (:#eventId, :#eventType, :#conversationId, :#payload, :#occurredAt)")
            .to("direct:publish");

        from("direct:publish").routeId("publish")
            .process(events::write)
            .choice()
                .when(header("eventType").isEqualTo("CONVERSATION_ASSIGNED")).to("jms:" + Queues.ASSIGNED)
                .otherwise().to("jms:" + Queues.EVENTS)
            .end();
    }
}
