-- What people share item by item, from the wish to look at it until it is taken back.
CREATE TABLE contribution (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('conversation', 'feedback')),
  state TEXT NOT NULL CHECK (state IN ('wanted', 'preview', 'shared', 'withdrawn')),
  chat_id TEXT NOT NULL,
  topic_id INTEGER NOT NULL,
  -- The answer under which it was asked for; both may be erased long before it.
  question_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  is_premium INTEGER NOT NULL CHECK (is_premium IN (0, 1)),
  -- How often looking through it was begun.
  attempts INTEGER NOT NULL DEFAULT 0,
  -- What is wanted, shown or kept; its words lie nowhere else.
  contents_sealed BLOB,
  created_at INTEGER NOT NULL,
  shared_at INTEGER,
  withdrawn_at INTEGER,
  CHECK ((state = 'withdrawn') = (contents_sealed IS NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
  CHECK ((state IN ('shared', 'withdrawn')) = (shared_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contribution_wanted ON contribution (person_id) WHERE state = 'wanted';
CREATE INDEX contribution_person ON contribution (person_id, shared_at, id);
CREATE INDEX contribution_undecided ON contribution (created_at) WHERE state IN ('wanted', 'preview');

-- The turns that are, or were, part of what was shared; they are not shared again.
CREATE TABLE contribution_turn (
  contribution_id TEXT NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
  question_id TEXT NOT NULL,
  PRIMARY KEY (question_id, contribution_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contribution_turn_of ON contribution_turn (contribution_id);

-- By what shared words are known again; nobody can read them out of it. It outlives them, without their person.
CREATE TABLE contribution_print (
  seq INTEGER PRIMARY KEY,
  exact TEXT NOT NULL UNIQUE CHECK (length(exact) = 64),
  signature BLOB NOT NULL CHECK (length(signature) = 512),
  person_id TEXT
) STRICT;
CREATE INDEX contribution_print_person ON contribution_print (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE contribution_band (
  band INTEGER NOT NULL,
  print INTEGER NOT NULL REFERENCES contribution_print (seq) ON DELETE CASCADE,
  PRIMARY KEY (band, print)
) STRICT, WITHOUT ROWID;

-- Nothing is kept without the person's yes to it, nor with a reward that nobody knows of; nothing comes back.
CREATE TRIGGER contribution_begins BEFORE INSERT ON contribution
WHEN NEW.state NOT IN ('wanted', 'preview') OR EXISTS (SELECT 1 FROM contribution WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'a contribution begins with a wish'); END;
CREATE TRIGGER contribution_moves BEFORE UPDATE ON contribution
BEGIN
  SELECT RAISE (ABORT, 'a contribution does not change in this way')
  WHERE NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
    OR (NEW.state <> OLD.state
        AND OLD.state || '>' || NEW.state NOT IN ('wanted>preview', 'preview>shared', 'shared>withdrawn'))
    OR (OLD.state IN ('shared', 'withdrawn') AND NEW.state = OLD.state
        AND NEW.contents_sealed IS NOT OLD.contents_sealed);
  SELECT RAISE (ABORT, 'nothing is kept that its person did not agree to')
  WHERE NEW.state = 'shared' AND OLD.state <> 'shared' AND (
    NOT EXISTS (SELECT 1 FROM reward WHERE contribution_id = NEW.id AND subject = NEW.person_id)
    OR 'given' IS NOT (
      SELECT state FROM consent_event WHERE subject = NEW.person_id AND scope = 'item:' || NEW.id
        AND purpose_id = 'contribute_' || NEW.kind ORDER BY n DESC LIMIT 1));
END;

-- How many questions of a person were answered in their private chat, ever.
ALTER TABLE person ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
UPDATE person SET answers = (
  SELECT count(*) FROM question JOIN chat ON chat.id = chat_id AND chat.kind = 'private'
  WHERE person_id = person.id AND state = 'answered');
CREATE TRIGGER person_answered AFTER UPDATE OF state ON question
WHEN NEW.state = 'answered' AND OLD.state <> 'answered'
BEGIN
  UPDATE person SET answers = answers + 1
  WHERE id = NEW.person_id AND EXISTS (SELECT 1 FROM chat WHERE id = NEW.chat_id AND kind = 'private');
END;
