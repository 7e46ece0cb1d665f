-- Questions whose answer is known, asked now and then after feedback; their words stand in the locales.
CREATE TABLE check_question (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  person_id TEXT NOT NULL,
  -- Which one it is.
  item INTEGER NOT NULL CHECK (item >= 1),
  -- Where the better answer stands.
  better TEXT NOT NULL CHECK (better IN ('a', 'b')),
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  is_right INTEGER CHECK (is_right IN (0, 1)),
  CHECK ((answered_at IS NULL) = (is_right IS NULL))
) STRICT;
CREATE INDEX check_question_person ON check_question (person_id, seq);
CREATE UNIQUE INDEX check_question_open ON check_question (person_id) WHERE answered_at IS NULL;

CREATE TRIGGER check_question_answered_once BEFORE UPDATE ON check_question
WHEN OLD.answered_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id
  OR NEW.item IS NOT OLD.item OR NEW.better IS NOT OLD.better OR NEW.asked_at IS NOT OLD.asked_at
BEGIN SELECT RAISE (ABORT, 'a check question is answered once and does not change'); END;
