-- One broadcast has one message_id for many customers: an outbound SMS is known by its customer, too. Of inbound SMS, one
-- message_id stands for one SMS to a number, whoever sent it.
-- null when outbound, and nulls never collide: H2 has no index over a part of the rows
ALTER TABLE sms_message ADD COLUMN inbound boolean GENERATED ALWAYS AS (CASE WHEN direction = 'INBOUND' THEN TRUE END);
CREATE UNIQUE INDEX sms_message_inbound ON sms_message (message_id, business_number, inbound);
ALTER TABLE sms_message DROP PRIMARY KEY;
ALTER TABLE sms_message ADD PRIMARY KEY (message_id, business_number, direction, customer_number);
