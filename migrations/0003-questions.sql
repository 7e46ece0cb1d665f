-- The turns of a chat and topic until /new or a day without a question.
CREATE TABLE conversation (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  person_id TEXT NOT NULL,
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  last_question_at INTEGER NOT NULL,
  -- Characters a token stands for, in thousandths; calibrated by the usage that comes back.
  chars_per_token_milli INTEGER NOT NULL DEFAULT 3000
) STRICT;
CREATE UNIQUE INDEX conversation_running ON conversation (chat_id, topic_id, person_id);

-- A question from its arrival to its end; an answered one is a turn of its conversation.
CREATE TABLE question (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  person_id TEXT NOT NULL,
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL,
  conversation_id TEXT REFERENCES conversation (id) ON DELETE CASCADE,
  -- Its last part was as long as Telegram's apps send, so that more may follow in the next message.
  awaits_more INTEGER NOT NULL DEFAULT 0 CHECK (awaits_more IN (0, 1)),
  message_id INTEGER,
  last_message_id INTEGER,
  text_sealed BLOB NOT NULL,
  -- Where the words came from, as JSON: own, forwarded, quoted, other, bot.
  words_from TEXT NOT NULL CHECK (json_valid (words_from)),
  state TEXT NOT NULL CHECK (state IN ('unconsented', 'unconfirmed', 'waiting', 'running', 'held', 'answered', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  -- The turn that this one answers anew; it leaves the conversation when this one is answered.
  replaces TEXT,
  preview_message_id INTEGER,
  answer_sealed BLOB,
  finish TEXT CHECK (finish IN ('whole', 'length', 'stopped')),
  failure TEXT,
  closed_at INTEGER,
  CHECK ((state = 'answered') = (finish IS NOT NULL))
) STRICT;
CREATE INDEX question_topic ON question (chat_id, topic_id, seq);
CREATE INDEX question_line ON question (chat_id, topic_id, seq) WHERE state IN ('waiting', 'running');
CREATE INDEX question_turns ON question (conversation_id, seq);
CREATE INDEX question_person ON question (person_id, state);

-- What caused a question and each part that joined it, so that an update handled twice asks once.
CREATE TABLE question_cause (
  cause TEXT PRIMARY KEY,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX question_cause_of ON question_cause (question_id);

-- A question still without its end outlives the silence of its conversation.
CREATE TRIGGER conversation_leaves_open_questions BEFORE DELETE ON conversation
BEGIN
  UPDATE question SET conversation_id = NULL
  WHERE conversation_id = OLD.id AND state NOT IN ('answered', 'failed');
END;
