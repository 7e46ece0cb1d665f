-- One database serves one bot; whose it is stands here once.
CREATE TABLE binding (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bot_id INTEGER NOT NULL
) STRICT;

-- People, by random id. The hash finds them by their Telegram id and goes when they are erased.
CREATE TABLE person (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  telegram_id_hash BLOB UNIQUE,
  telegram_id_sealed BLOB,
  client_language TEXT,
  language TEXT,
  streaming TEXT NOT NULL DEFAULT 'auto' CHECK (streaming IN ('auto', 'edits', 'off')),
  show_thinking INTEGER NOT NULL DEFAULT 0 CHECK (show_thinking IN (0, 1)),
  think_longer INTEGER NOT NULL DEFAULT 0 CHECK (think_longer IN (0, 1)),
  model TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE chat (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  kind TEXT NOT NULL CHECK (kind IN ('private', 'group')),
  -- Whose key seals it: the person of a private chat, otherwise the chat itself.
  key_owner TEXT NOT NULL,
  telegram_id_hash BLOB UNIQUE,
  telegram_id_sealed BLOB,
  reachable INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- Updates from before their acknowledgement until nothing is left to do; then a tombstone for 30 days.
CREATE TABLE inbox (
  update_id INTEGER PRIMARY KEY,
  person_id TEXT,
  chat_id TEXT,
  payload_sealed BLOB,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'set-aside')),
  attempts INTEGER NOT NULL DEFAULT 0,
  received_at INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK (state <> 'closed' OR payload_sealed IS NULL)
) STRICT;
CREATE INDEX inbox_open ON inbox (state, update_id) WHERE state <> 'closed';
CREATE INDEX inbox_closed ON inbox (closed_at) WHERE state = 'closed';

-- What is on its way to a chat, exactly once per key; content goes once Telegram has it.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL,
  content_sealed BLOB,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'dropped')),
  unknown_outcomes INTEGER NOT NULL DEFAULT 0,
  message_id INTEGER,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK ((state IN ('waiting', 'sending')) = (content_sealed IS NOT NULL))
) STRICT;
CREATE INDEX outbox_open ON outbox (seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_closed ON outbox (closed_at) WHERE closed_at IS NOT NULL;
