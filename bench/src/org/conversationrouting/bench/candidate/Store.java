package org.conversationrouting.bench.candidate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of one connection, prepared once. An SMS in an open conversation needs six, a new conversation about eleven. */
final class Store {

    final PreparedStatement number;
    final PreparedStatement lock;
    final PreparedStatement sameSms;
    final PreparedStatement conversation;
    final PreparedStatement chain;
    final PreparedStatement namedRecord;
    final PreparedStatement heldRecords;
    final PreparedStatement record;
    final PreparedStatement lastSent;
    final PreparedStatement owner;
    final PreparedStatement insertConversation;
    final PreparedStatement updateOwner;
    final PreparedStatement insertSms;
    final PreparedStatement insertEvent;

    Store(Connection connection) throws SQLException {
        number = connection.prepareStatement("SELECT default_region, enabled FROM business_number WHERE number = ?");
        lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))");
        sameSms = connection.prepareStatement("""
                SELECT m.customer_number, e.payload FROM sms_message m JOIN conversation_event e ON e.event_id = m.event_id
                 WHERE m.message_id = ? AND m.business_number = ? AND m.direction = 'INBOUND'""");
        // returns exactly one row; an open conversation has no closed_at, and null sorts first
        conversation = connection.prepareStatement("""
                SELECT EXISTS (SELECT 1 FROM business_number WHERE number = ?) AS customer_is_ours, p.* FROM (VALUES (1)) always
                  LEFT JOIN LATERAL (
                SELECT c.conversation_id, c.status, c.owner_type, c.owner_id, c.owner_version, c.opened_at, c.previous_conversation_id,
                       c.related_record_id, c.related_record_object_type, c.related_record_name, o.name AS owner_name,
                       COALESCE(o.active AND o.may_own, FALSE) AS eligible
                  FROM conversation c
                  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
                 WHERE c.business_number = ? AND c.customer_number = ? ORDER BY c.closed_at DESC LIMIT 1) p ON TRUE""");
        chain = connection.prepareStatement("""
                SELECT business_number, position, option, user_id, queue_id FROM ownership_step
                 WHERE business_number IN (?, '*') ORDER BY business_number = '*', position""");
        namedRecord = connection.prepareStatement("""
                SELECT r.* FROM sms_message m JOIN related_record r ON r.record_id = m.related_record_id
                 WHERE m.direction = 'OUTBOUND' AND m.customer_number = ? AND m.business_number = ?
                 ORDER BY m.occurred_at DESC, m.message_id DESC LIMIT 1""");
        heldRecords = connection.prepareStatement("""
                SELECT r.* FROM related_record_phone p JOIN related_record r ON r.record_id = p.record_id
                 WHERE p.phone = ? AND r.object_type IN ('Contact', 'Lead')
                 ORDER BY r.object_type, r.modified_at DESC NULLS LAST, r.record_id""");
        record = connection.prepareStatement("SELECT r.* FROM related_record r WHERE r.record_id = ?");
        lastSent = connection.prepareStatement("""
                SELECT m.message_id, m.sender_user_id, m.occurred_at, u.user_id, u.name, u.active, u.routable AS may_own
                  FROM sms_message m LEFT JOIN routing_user u ON u.user_id = m.sender_user_id
                 WHERE m.direction = 'OUTBOUND' AND m.customer_number = ?
                 ORDER BY m.occurred_at DESC, m.message_id DESC LIMIT 1""");
        owner = connection.prepareStatement("SELECT name, active, may_own FROM possible_owner WHERE owner_type = ? AND owner_id = ?");
        insertConversation = connection.prepareStatement("""
                INSERT INTO conversation (conversation_id, business_number, customer_number, owner_type, owner_id, related_record_id,
                       related_record_object_type, related_record_name, previous_conversation_id, opened_at, decision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        updateOwner = connection.prepareStatement("""
                UPDATE conversation SET owner_type = ?, owner_id = ?, owner_version = ?, decision = ? WHERE conversation_id = ?""");
        insertSms = connection.prepareStatement("""
                INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)
                VALUES (?, ?, 'INBOUND', ?, ?, ?, ?, ?)""");
        insertEvent = connection.prepareStatement("""
                INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at) VALUES (?, ?, ?, ?, ?)""");
    }

    /** @return null if there is no row */
    static Map<String, Object> row(PreparedStatement statement, Object... parameters) throws SQLException {
        List<Map<String, Object>> rows = rows(statement, parameters);
        return rows.isEmpty() ? null : rows.get(0);
    }

    static List<Map<String, Object>> rows(PreparedStatement statement, Object... parameters) throws SQLException {
        set(statement, parameters);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean time = columns.getColumnTypeName(i).equals("timestamptz");
                    row.put(columns.getColumnLabel(i), time ? result.getObject(i, java.time.OffsetDateTime.class) : result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    static void write(PreparedStatement statement, Object... parameters) throws SQLException {
        set(statement, parameters);
        statement.executeUpdate();
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
