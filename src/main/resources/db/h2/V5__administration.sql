-- Lengths are twice those of PostgreSQL: H2 counts UTF-16 units, not code points.
-- Who changed what on the administration page, by its API or by an import. One change can concern several things.
CREATE TABLE configuration_change (
    change_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamp(6) with time zone NOT NULL,
    actor      varchar(256) NOT NULL,
    channel    varchar(16) NOT NULL,
    summary    varchar NOT NULL,
    undoes     bigint
);
CREATE INDEX configuration_change_undoes ON configuration_change (undoes);

-- What the change did to one thing: JSON before and after, NULL where it does not exist.
CREATE TABLE configuration_change_entry (
    change_id    bigint NOT NULL REFERENCES configuration_change (change_id),
    entry        integer NOT NULL,
    subject      varchar(32) NOT NULL,
    subject_id   varchar(256) NOT NULL,
    before_value varchar,
    after_value  varchar,
    PRIMARY KEY (change_id, entry)
);
CREATE INDEX configuration_change_entry_subject ON configuration_change_entry (subject, subject_id, change_id);

CREATE TRIGGER configuration_change_append_only BEFORE UPDATE, DELETE ON configuration_change
    CALL "org.conversationrouting.database.AppendOnlyTrigger";
CREATE TRIGGER configuration_change_entry_append_only BEFORE UPDATE, DELETE ON configuration_change_entry
    CALL "org.conversationrouting.database.AppendOnlyTrigger";

-- Locked while somebody changes the configuration, so that changes happen one after the other.
CREATE TABLE configuration_lock (
    lock_id integer PRIMARY KEY CHECK (lock_id = 1)
);
INSERT INTO configuration_lock (lock_id) VALUES (1);

-- People who sign in to the administration page. Passwords and keys are kept as hashes only.
CREATE TABLE admin_account (
    name                varchar(128) PRIMARY KEY,
    role                varchar(16) NOT NULL CHECK (role IN ('viewer', 'administrator')),
    password_hash       varchar,
    active              boolean NOT NULL DEFAULT TRUE,
    created_at          timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    password_changed_at timestamp(6) with time zone
);

CREATE TABLE admin_session (
    session_hash varchar(128) PRIMARY KEY,
    account      varchar(128) NOT NULL REFERENCES admin_account (name) ON DELETE CASCADE,
    csrf_token   varchar(128) NOT NULL,
    created_at   timestamp(6) with time zone NOT NULL,
    last_seen_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX admin_session_account ON admin_session (account);

CREATE TABLE admin_token (
    name         varchar(128) PRIMARY KEY,
    token_hash   varchar(128) NOT NULL UNIQUE,
    role         varchar(16) NOT NULL CHECK (role IN ('viewer', 'administrator')),
    created_at   timestamp(6) with time zone NOT NULL,
    expires_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone
);

-- A link with which an account sets its password, once.
CREATE TABLE admin_setup_link (
    link_hash  varchar(128) PRIMARY KEY,
    account    varchar(128) NOT NULL,
    expires_at timestamp(6) with time zone NOT NULL
);

-- Failed sign-ins of an account or an address, which slow down further ones.
CREATE TABLE admin_sign_in_failure (
    origin         varchar(256) PRIMARY KEY,
    failures       integer NOT NULL,
    last_failed_at timestamp(6) with time zone NOT NULL
);

-- How many messages came to which outcome in each hour, for the charts. Empty text stands for "does not apply".
CREATE TABLE routing_statistic (
    hour_start timestamp(0) with time zone NOT NULL,
    outcome    varchar(32) NOT NULL,
    option     varchar(128) NOT NULL,
    position   varchar(16) NOT NULL,
    reason     varchar(128) NOT NULL,
    messages   bigint NOT NULL,
    PRIMARY KEY (hour_start, outcome, option, position, reason)
);

-- Decisions by number and by owner, latest first; those by customer are found by their SMS. H2 has no index over an expression or a part of the rows.
ALTER TABLE conversation_event ADD COLUMN decision_number varchar GENERATED ALWAYS AS (
    CASE WHEN event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR event_type = 'MESSAGE_APPENDED' AND payload LIKE '%"ownerEligible":false%'
         THEN REGEXP_SUBSTR(payload, '"businessNumber":"([^"]*)"', 1, 1, NULL, 1) END);
ALTER TABLE conversation_event ADD COLUMN decision_owner varchar GENERATED ALWAYS AS (
    CASE WHEN event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR event_type = 'MESSAGE_APPENDED' AND payload LIKE '%"ownerEligible":false%'
         THEN REGEXP_SUBSTR(payload, '"owner":(.*?),"name"', 1, 1, NULL, 1) END);
CREATE INDEX decision_by_number ON conversation_event (decision_number, occurred_at, event_id);
CREATE INDEX decision_by_owner ON conversation_event (decision_owner, occurred_at, event_id);
