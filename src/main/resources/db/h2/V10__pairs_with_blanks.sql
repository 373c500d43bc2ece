-- A business number may contain a blank, so the text of a pair, joined by a blank, could be that of another pair.
DROP INDEX conversation_open_pair;
ALTER TABLE conversation DROP COLUMN open_pair;
-- null when closed, and nulls never collide: H2 has no index over a part of the rows
ALTER TABLE conversation ADD COLUMN is_open boolean GENERATED ALWAYS AS (CASE WHEN status = 'OPEN' THEN TRUE END);
CREATE UNIQUE INDEX conversation_open_pair ON conversation (business_number, customer_number, is_open);

-- Lengths are twice those of PostgreSQL: H2 counts UTF-16 units, not code points.
ALTER TABLE user_absence ALTER COLUMN user_id SET DATA TYPE varchar(128);
ALTER TABLE user_absence ALTER COLUMN substitute_user_id SET DATA TYPE varchar(128);
