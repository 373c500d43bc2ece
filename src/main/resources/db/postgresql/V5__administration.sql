-- Who changed what on the administration page, by its API or by an import. One change can concern several things.
CREATE TABLE configuration_change (
    change_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamp(6) with time zone NOT NULL,
    actor      varchar(128) NOT NULL,
    channel    varchar(16) NOT NULL,
    summary    text NOT NULL,
    undoes     bigint
);
CREATE INDEX configuration_change_undoes ON configuration_change (undoes) WHERE undoes IS NOT NULL;

-- What the change did to one thing: JSON before and after, NULL where it does not exist.
CREATE TABLE configuration_change_entry (
    change_id    bigint NOT NULL REFERENCES configuration_change (change_id),
    entry        integer NOT NULL,
    subject      varchar(32) NOT NULL,
    subject_id   varchar(128) COLLATE "C" NOT NULL,
    before_value text,
    after_value  text,
    PRIMARY KEY (change_id, entry)
);
CREATE INDEX configuration_change_entry_subject ON configuration_change_entry (subject, subject_id, change_id);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''The audit is append-only: % of % is refused'', TG_OP, TG_TABLE_NAME; END';
CREATE TRIGGER configuration_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON configuration_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER configuration_change_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON configuration_change_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- Locked while somebody changes the configuration, so that changes happen one after the other.
CREATE TABLE configuration_lock (
    lock_id integer PRIMARY KEY CHECK (lock_id = 1)
);
INSERT INTO configuration_lock (lock_id) VALUES (1);

-- People who sign in to the administration page. Passwords and keys are kept as hashes only.
CREATE TABLE admin_account (
    name                varchar(64) COLLATE "C" PRIMARY KEY,
    role                varchar(16) NOT NULL CHECK (role IN ('viewer', 'administrator')),
    password_hash       text,
    active              boolean NOT NULL DEFAULT TRUE,
    created_at          timestamp(6) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    password_changed_at timestamp(6) with time zone
);

CREATE TABLE admin_session (
    session_hash varchar(64) PRIMARY KEY,
    account      varchar(64) COLLATE "C" NOT NULL REFERENCES admin_account (name) ON DELETE CASCADE,
    csrf_token   varchar(64) NOT NULL,
    created_at   timestamp(6) with time zone NOT NULL,
    last_seen_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX admin_session_account ON admin_session (account);

CREATE TABLE admin_token (
    name         varchar(64) COLLATE "C" PRIMARY KEY,
    token_hash   varchar(64) NOT NULL UNIQUE,
    role         varchar(16) NOT NULL CHECK (role IN ('viewer', 'administrator')),
    created_at   timestamp(6) with time zone NOT NULL,
    expires_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone
);

-- A link with which an account sets its password, once.
CREATE TABLE admin_setup_link (
    link_hash  varchar(64) PRIMARY KEY,
    account    varchar(64) COLLATE "C" NOT NULL,
    expires_at timestamp(6) with time zone NOT NULL
);

-- Failed sign-ins of an account or an address, which slow down further ones.
CREATE TABLE admin_sign_in_failure (
    origin         varchar(128) COLLATE "C" PRIMARY KEY,
    failures       integer NOT NULL,
    last_failed_at timestamp(6) with time zone NOT NULL
);

-- How many messages came to which outcome in each hour, for the charts. Empty text stands for "does not apply".
CREATE TABLE routing_statistic (
    hour_start timestamp(0) with time zone NOT NULL,
    outcome    varchar(32) NOT NULL,
    option     varchar(64) NOT NULL,
    position   varchar(16) NOT NULL,
    reason     varchar(64) NOT NULL,
    messages   bigint NOT NULL,
    PRIMARY KEY (hour_start, outcome, option, position, reason)
);

-- Decisions by number, customer and owner, latest first. Only events with a decision are in these indexes; of each, the value that is looked for
-- is cut out of the JSON. Measured: 8 microseconds of the server's CPU time for each index and each event with a decision.
CREATE INDEX decision_by_number ON conversation_event
       ((split_part(split_part(payload, '"businessNumber":"', 2), '"', 1) COLLATE "C"), occurred_at)
 WHERE (event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR event_type = 'MESSAGE_APPENDED' AND payload LIKE '%"ownerEligible":false%');
CREATE INDEX decision_by_customer ON conversation_event
       ((split_part(split_part(payload, '"customerNumber":"', 2), '"', 1) COLLATE "C"), occurred_at)
 WHERE (event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR event_type = 'MESSAGE_APPENDED' AND payload LIKE '%"ownerEligible":false%');
CREATE INDEX decision_by_owner ON conversation_event
       ((split_part(split_part(payload, '"owner":', 2), ',"name"', 1) COLLATE "C"), occurred_at)
 WHERE (event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR event_type = 'MESSAGE_APPENDED' AND payload LIKE '%"ownerEligible":false%');
