-- All SMS of a broadcast have the same message_id, so the primary key includes the customer number. For inbound SMS, message_id
-- and business number are still unique.
-- H2 has no partial index. This column is null for outbound SMS, and a unique index ignores nulls.
ALTER TABLE sms_message ADD COLUMN inbound boolean GENERATED ALWAYS AS (CASE WHEN direction = 'INBOUND' THEN TRUE END);
CREATE UNIQUE INDEX sms_message_inbound ON sms_message (message_id, business_number, inbound);
ALTER TABLE sms_message DROP PRIMARY KEY;
ALTER TABLE sms_message ADD PRIMARY KEY (message_id, business_number, direction, customer_number);
