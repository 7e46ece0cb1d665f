-- How many days a person's conversations are kept when they are over; NULL: not at all.
ALTER TABLE person ADD COLUMN history_days INTEGER CHECK (history_days IN (1, 7, 30, 90));

-- A conversation that is over is kept as history, or is not there any more.
ALTER TABLE conversation ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0 CHECK (is_over IN (0, 1));
-- While it runs: when it is over for its silence. Then: when it is erased.
ALTER TABLE conversation ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET due_at = last_question_at + 86400000;
CREATE INDEX conversation_due ON conversation (is_over, due_at);
CREATE INDEX conversation_person ON conversation (person_id, is_over, due_at);

DROP INDEX conversation_running;
CREATE UNIQUE INDEX conversation_running ON conversation (chat_id, topic_id, person_id) WHERE is_over = 0;

-- What is erased a day after it was asked, whichever conversation it was for.
CREATE INDEX question_due ON question (asked_at) WHERE state IN ('unconsented', 'unconfirmed', 'failed');
CREATE INDEX question_due_in_group ON question (conversation_id, asked_at) WHERE state = 'answered' AND conversation_id IS NULL;
CREATE INDEX guest_question_asked ON guest_question (asked_at);
