-- Which process purges old conversations now, and when a purge was last completed. One row. A process whose lease has ended has died or hangs.
CREATE TABLE purge_run (
    purge_id     integer PRIMARY KEY CHECK (purge_id = 1),
    holder       varchar(64) COLLATE "C",
    lease_until  timestamp(6) with time zone,
    completed_at timestamp(6) with time zone
);
INSERT INTO purge_run (purge_id) VALUES (1);
