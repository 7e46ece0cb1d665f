-- What the administrators of a group chose; without a row the defaults hold. It goes with its group.
CREATE TABLE group_settings (
  chat_id TEXT PRIMARY KEY REFERENCES chat (id) ON DELETE CASCADE,
  triggers TEXT NOT NULL CHECK (triggers IN ('mention-and-reply', 'mention', 'commands')),
  asking TEXT NOT NULL CHECK (asking IN ('everyone', 'admins')),
  answers_per_day INTEGER NOT NULL CHECK (answers_per_day >= 0),
  -- Of each person; NULL: no limit but the group's.
  answers_per_person INTEGER CHECK (answers_per_person >= 0),
  model TEXT,
  language TEXT,
  style TEXT NOT NULL CHECK (style IN ('short', 'full')),
  show_thinking INTEGER NOT NULL CHECK (show_thinking IN (0, 1)),
  -- Topics in which the bot stays silent, as JSON.
  silent_topics TEXT NOT NULL CHECK (json_valid (silent_topics))
) STRICT, WITHOUT ROWID;

-- The line that asks a person in a group to read the notice: at most one an hour, deleted once they decided.
CREATE TABLE invitation (
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  topic_id INTEGER NOT NULL,
  shown_at INTEGER NOT NULL,
  delivery_key TEXT NOT NULL,
  PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_person ON invitation (person_id);

-- What a question in a group replies to: the question before it in its chain, or words that its author agreed to show.
ALTER TABLE question ADD COLUMN parent TEXT;
ALTER TABLE question ADD COLUMN quote_sealed BLOB;
ALTER TABLE question ADD COLUMN quote_person_id TEXT;
-- Words it points at were left out, because their author has not agreed.
ALTER TABLE question ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1));
CREATE INDEX question_message ON question (chat_id, message_id);
CREATE INDEX outbox_message ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;

-- Whose counts an attempt raised besides its first, as JSON: a group's and its member's.
ALTER TABLE spend ADD COLUMN counted TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (counted));
