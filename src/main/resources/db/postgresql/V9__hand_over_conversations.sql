-- Which conversations a hand-over gives to somebody else, and which owner version each has then. It is written with the change of the configuration
-- and stays, so that the change can be undone. Withdrawing a hand-over is one, too (withdraws): its conversations keep the version that they had.
CREATE TABLE conversation_reassignment (
    hand_over_id        varchar(36) COLLATE "C" NOT NULL,
    conversation_id     varchar(64) COLLATE "C" NOT NULL,
    owner_version       integer NOT NULL,
    owner_type          varchar(64) COLLATE "C" NOT NULL,
    owner_id            varchar(64) COLLATE "C" NOT NULL,
    previous_owner_type varchar(64) COLLATE "C" NOT NULL,
    previous_owner_id   varchar(64) COLLATE "C" NOT NULL,
    requested_by        varchar(128) NOT NULL,
    requested_at        timestamp(6) with time zone NOT NULL,
    withdraws           boolean DEFAULT FALSE NOT NULL,
    PRIMARY KEY (hand_over_id, conversation_id)
);
CREATE INDEX conversation_reassignment_conversation ON conversation_reassignment (conversation_id);

-- Those that the routes have not carried out yet. A version of a conversation can have one new owner only.
CREATE TABLE pending_reassignment (
    conversation_id varchar(64) COLLATE "C" NOT NULL,
    owner_version   integer NOT NULL,
    hand_over_id    varchar(36) COLLATE "C" NOT NULL,
    PRIMARY KEY (conversation_id, owner_version)
);
