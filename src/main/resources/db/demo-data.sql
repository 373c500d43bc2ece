-- Four users, one of them inactive.
INSERT INTO routing_user (user_id, name, active, routable) VALUES
    ('julio', 'Julio', TRUE, TRUE),
    ('matt', 'Matt', TRUE, TRUE),
    ('ana', 'Ana', TRUE, TRUE),
    ('zoe', 'Zoe', FALSE, TRUE);

INSERT INTO routing_queue (queue_id, name) VALUES ('billing', 'Billing'), ('front-desk', 'Front Desk');
INSERT INTO routing_queue_object (queue_id, object_type) VALUES
    ('billing', 'Conversation'), ('billing', 'SmsMessage'),
    ('front-desk', 'Conversation'), ('front-desk', 'SmsMessage');

-- A number for each option.
INSERT INTO business_number (number, label) VALUES
    ('+14155550101', 'Ana''s direct line'),
    ('+14155550102', 'Billing'),
    ('+14155550103', 'Sales: the owner of the related record'),
    ('+14155550104', 'Sales: the user who texted last');
INSERT INTO business_number (number, label, enabled) VALUES ('+14155550105', 'Closed down', FALSE);

INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES
    ('+14155550101', 0, 'USER', 'ana', NULL),
    ('+14155550102', 0, 'QUEUE', NULL, 'billing'),
    ('+14155550103', 0, 'RELATED_RECORD_OWNER', NULL, NULL),
    ('+14155550104', 0, 'LAST_SENT_MESSAGE_OWNER', NULL, NULL),
    ('+14155550104', 1, 'RELATED_RECORD_OWNER', NULL, NULL),
    ('*', 0, 'QUEUE', NULL, 'front-desk');

-- Matt owns the Lead Arthur Blank, but Julio texted Arthur last. Zoe texted Lena Ortiz last, but Zoe is inactive.
INSERT INTO related_record (record_id, object_type, name, owner_type, owner_id, modified_at) VALUES
    ('L-1', 'Lead', 'Arthur Blank', 'USER', 'matt', TIMESTAMP WITH TIME ZONE '2026-11-01 09:00:00+00:00'),
    ('L-2', 'Lead', 'Lena Ortiz', 'USER', 'matt', TIMESTAMP WITH TIME ZONE '2026-11-02 09:00:00+00:00');
INSERT INTO related_record_phone (record_id, phone) VALUES ('L-1', '+12125550100'), ('L-2', '+12125550200');

INSERT INTO sms_message (message_id, business_number, direction, customer_number, sender_user_id, related_record_id, body, occurred_at) VALUES
    ('demo-1', '+14155550104', 'OUTBOUND', '+12125550100', 'julio', 'L-1', 'See you at 3pm', TIMESTAMP WITH TIME ZONE '2026-11-21 16:00:00+00:00'),
    ('demo-2', '+14155550104', 'OUTBOUND', '+12125550200', 'zoe', 'L-2', 'I will call you', TIMESTAMP WITH TIME ZONE '2026-11-20 11:30:00+00:00');
