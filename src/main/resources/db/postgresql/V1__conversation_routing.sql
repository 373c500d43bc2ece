-- Written by a CRM's sync job or an operator, in any order: hence no foreign keys between these tables.
-- COLLATE "C": text compares by code point.
CREATE TABLE routing_user (
    user_id  varchar(64) COLLATE "C" PRIMARY KEY,
    name     text,
    active   boolean NOT NULL DEFAULT TRUE,
    routable boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE routing_queue (
    queue_id varchar(64) COLLATE "C" PRIMARY KEY,
    name     text,
    active   boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE routing_queue_object (
    queue_id    varchar(64) COLLATE "C" NOT NULL,
    object_type varchar(64) COLLATE "C" NOT NULL
);
CREATE INDEX routing_queue_object_queue ON routing_queue_object (queue_id, object_type);

CREATE TABLE business_number (
    number         varchar(64) COLLATE "C" PRIMARY KEY,
    label          text,
    default_region varchar(64),
    enabled        boolean NOT NULL DEFAULT TRUE
);

CREATE TABLE ownership_step (
    business_number varchar(64) COLLATE "C" NOT NULL,
    position        integer NOT NULL,
    option          varchar(64),
    user_id         varchar(64) COLLATE "C",
    queue_id        varchar(64) COLLATE "C",
    PRIMARY KEY (business_number, position)
);

CREATE TABLE related_record (
    record_id    varchar(64) COLLATE "C" PRIMARY KEY,
    object_type  varchar(64) COLLATE "C",
    name         text,
    owner_type   varchar(64) COLLATE "C",
    owner_id     varchar(64) COLLATE "C",
    modified_at  timestamp(6) with time zone,
    converted_to varchar(64) COLLATE "C"
);

CREATE TABLE related_record_phone (
    record_id varchar(64) COLLATE "C" NOT NULL,
    phone     varchar(64) COLLATE "C" NOT NULL,
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
    conversation_id            varchar(64) COLLATE "C" PRIMARY KEY,
    business_number            varchar(64) COLLATE "C" NOT NULL,
    customer_number            varchar(64) COLLATE "C" NOT NULL,
    status                     varchar(16) NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
    owner_type                 varchar(64) COLLATE "C",
    owner_id                   varchar(64) COLLATE "C",
    owner_version              integer NOT NULL DEFAULT 1,
    related_record_id          varchar(64) COLLATE "C",
    related_record_object_type varchar(64),
    related_record_name        text,
    previous_conversation_id   varchar(64) COLLATE "C",
    opened_at                  timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    closed_at                  timestamp(6) with time zone,
    closed_by                  varchar(64),
    decision                   text
);
-- At most one open conversation of a pair.
CREATE UNIQUE INDEX conversation_open_pair ON conversation (business_number, customer_number) WHERE status = 'OPEN';
CREATE INDEX conversation_pair ON conversation (business_number, customer_number, closed_at DESC);

CREATE TABLE sms_message (
    message_id        varchar(128) COLLATE "C" NOT NULL,
    business_number   varchar(64) COLLATE "C" NOT NULL,
    direction         varchar(16) NOT NULL CHECK (direction IN ('INBOUND', 'OUTBOUND')),
    customer_number   varchar(64) COLLATE "C" NOT NULL,
    conversation_id   varchar(64) COLLATE "C",
    sender_user_id    varchar(64) COLLATE "C",
    related_record_id varchar(64) COLLATE "C",
    body              text,
    occurred_at       timestamp(6) with time zone NOT NULL,
    event_id          varchar(64) COLLATE "C",
    PRIMARY KEY (message_id, business_number, direction)
);
CREATE INDEX sms_message_last_sent ON sms_message (customer_number, occurred_at DESC, message_id DESC)
    WHERE direction = 'OUTBOUND';

-- What was or will be published, word for word: a second delivery of its cause publishes the same again.
CREATE TABLE conversation_event (
    event_id        varchar(64) COLLATE "C" PRIMARY KEY,
    event_type      varchar(64) NOT NULL,
    conversation_id varchar(64) COLLATE "C" NOT NULL,
    payload         text NOT NULL,
    occurred_at     timestamp(6) with time zone NOT NULL
);

-- Events whose publication is not confirmed yet: a row goes soon after the JMS commit, or after the sweeper sent the event.
CREATE TABLE unpublished_event (
    event_id  varchar(64) COLLATE "C" PRIMARY KEY,
    stored_at timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Messages at whose processing something failed that was no technical fault.
CREATE TABLE failed_attempt (
    jms_message_id  varchar(255) COLLATE "C" PRIMARY KEY,
    attempts        integer NOT NULL,
    last_failure    text,
    last_attempt_at timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
