-- Who is absent, until when, and which user stands in: the substitute counts as the candidate instead.
CREATE TABLE user_absence (
    user_id            varchar(64) PRIMARY KEY,
    substitute_user_id varchar(64) NOT NULL,
    ends_at            timestamp(6) with time zone NOT NULL
);

-- The absences that have not ended. The tables have no foreign keys to one another, so each of the two users may be missing.
CREATE VIEW current_absence AS
SELECT a.user_id AS absent_user_id, u.name AS absent_user_name, a.substitute_user_id, a.ends_at AS absent_until
  FROM user_absence a
  LEFT JOIN routing_user u ON u.user_id = a.user_id
 WHERE a.ends_at > CURRENT_TIMESTAMP;
