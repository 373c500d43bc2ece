-- Lengths are twice those of PostgreSQL: H2 counts UTF-16 units, not code points.
-- Written by a CRM's sync job or an operator, in any order: hence no foreign keys between these tables.
CREATE TABLE routing_user (
    user_id  varchar(128) PRIMARY KEY,
    name     varchar,
    active   boolean NOT NULL DEFAULT TRUE,
    routable boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE routing_queue (
    queue_id varchar(128) PRIMARY KEY,
    name     varchar,
    active   boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE routing_queue_object (
    queue_id    varchar(128) NOT NULL,
    object_type varchar(128) NOT NULL
);
CREATE INDEX routing_queue_object_queue ON routing_queue_object (queue_id, object_type);

CREATE TABLE business_number (
    number         varchar(128) PRIMARY KEY,
    label          varchar,
    default_region varchar(128),
    enabled        boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE ownership_step (
    business_number varchar(128) NOT NULL,
    position        integer NOT NULL,
    option          varchar(128),
    user_id         varchar(128),
    queue_id        varchar(128),
    PRIMARY KEY (business_number, position)
);

CREATE TABLE related_record (
    record_id    varchar(128) PRIMARY KEY,
    object_type  varchar(128),
    name         varchar,
    owner_type   varchar(128),
    owner_id     varchar(128),
    modified_at  timestamp(6) with time zone,
    converted_to varchar(128)
);

CREATE TABLE related_record_phone (
    record_id varchar(128) NOT NULL,
    phone     varchar(128) NOT NULL,
    PRIMARY KEY (record_id, phone)
);
CREATE INDEX related_record_phone_phone ON related_record_phone (phone);

-- Whoever could own a conversation, and whether he may: the one place where eligibility is defined.
CREATE VIEW possible_owner AS
SELECT 'USER' AS owner_type, u.user_id AS owner_id, u.name, u.active, u.routable AS may_own
  FROM routing_user u
UNION ALL
SELECT 'QUEUE', q.queue_id, q.name, q.active,
       (SELECT COUNT(DISTINCT o.object_type)
          FROM routing_queue_object o
         WHERE o.queue_id = q.queue_id
           AND o.object_type IN ('Conversation', 'SmsMessage')) = 2
  FROM routing_queue q;

-- Written by the routes.
CREATE TABLE conversation (
    conversation_id            varchar(128) PRIMARY KEY,
    business_number            varchar(128) NOT NULL,
    customer_number            varchar(128) NOT NULL,
    status                     varchar(16) NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
    owner_type                 varchar(128),
    owner_id                   varchar(128),
    owner_version              integer NOT NULL DEFAULT 1,
    related_record_id          varchar(128),
    related_record_object_type varchar(128),
    related_record_name        varchar,
    previous_conversation_id   varchar(128),
    opened_at                  timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    closed_at                  timestamp(6) with time zone,
    closed_by                  varchar(128),
    decision                   varchar,
    -- null when closed, and nulls never collide: H2 has no index over a part of the rows
    open_pair                  varchar GENERATED ALWAYS AS (
        CASE WHEN status = 'OPEN' THEN business_number || ' ' || customer_number END)
);
-- At most one open conversation of a pair.
CREATE UNIQUE INDEX conversation_open_pair ON conversation (open_pair);
CREATE INDEX conversation_pair ON conversation (business_number, customer_number, closed_at DESC);

CREATE TABLE sms_message (
    message_id        varchar(256) NOT NULL,
    business_number   varchar(128) NOT NULL,
    direction         varchar(16) NOT NULL CHECK (direction IN ('INBOUND', 'OUTBOUND')),
    customer_number   varchar(128) NOT NULL,
    conversation_id   varchar(128),
    sender_user_id    varchar(128),
    related_record_id varchar(128),
    body              varchar,
    occurred_at       timestamp(6) with time zone NOT NULL,
    event_id          varchar(128),
    PRIMARY KEY (message_id, business_number, direction)
);
CREATE INDEX sms_message_last_sent ON sms_message (customer_number, direction, occurred_at DESC, message_id DESC);

-- What was or will be published, word for word: a second delivery of its cause publishes the same again.
CREATE TABLE conversation_event (
    event_id        varchar(128) PRIMARY KEY,
    event_type      varchar(128) NOT NULL,
    conversation_id varchar(128) NOT NULL,
    payload         varchar NOT NULL,
    occurred_at     timestamp(6) with time zone NOT NULL
);

-- Events whose publication is not confirmed yet: a row goes soon after the JMS commit, or after the sweeper sent the event.
CREATE TABLE unpublished_event (
    event_id  varchar(128) PRIMARY KEY,
    stored_at timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Messages at whose processing something failed that was no technical fault.
CREATE TABLE failed_attempt (
    jms_message_id  varchar(510) PRIMARY KEY,
    attempts        integer NOT NULL,
    last_failure    varchar,
    last_attempt_at timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- H2 has no advisory locks: a pair is locked by the row of its slot.
CREATE TABLE pair_lock (slot integer PRIMARY KEY);
INSERT INTO pair_lock (slot) SELECT r.slot FROM SYSTEM_RANGE(0, 1023) AS r (slot);

-- Text compares by code point; H2 would compare it by UTF-16 unit.
CREATE ALIAS convert_to DETERMINISTIC FOR "org.conversationrouting.database.CodePoints.convertTo";
