-- All SMS of a broadcast have the same message_id, so the primary key includes the customer number. For inbound SMS, message_id
-- and business number are still unique.
CREATE UNIQUE INDEX sms_message_inbound ON sms_message (message_id, business_number) WHERE direction = 'INBOUND';
ALTER TABLE sms_message DROP CONSTRAINT sms_message_pkey;
ALTER TABLE sms_message ADD CONSTRAINT sms_message_pkey PRIMARY KEY (message_id, business_number, direction, customer_number);
