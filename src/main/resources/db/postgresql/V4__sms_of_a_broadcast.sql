-- One broadcast has one message_id for many customers: an outbound SMS is known by its customer, too. Of inbound SMS, one
-- message_id stands for one SMS to a number, whoever sent it.
CREATE UNIQUE INDEX sms_message_inbound ON sms_message (message_id, business_number) WHERE direction = 'INBOUND';
ALTER TABLE sms_message DROP CONSTRAINT sms_message_pkey;
ALTER TABLE sms_message ADD CONSTRAINT sms_message_pkey PRIMARY KEY (message_id, business_number, direction, customer_number);
