-- The last words to somebody who erases everything: kept, under a key of their own, before that person's key is
-- destroyed; moved to the outbox when all else is gone, and erased with their chat once they were said.
CREATE TABLE farewell (
  chat_id TEXT PRIMARY KEY REFERENCES chat (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  -- Both NULL once the words are in the outbox.
  person_id TEXT UNIQUE,
  content_sealed BLOB,
  CHECK ((person_id IS NULL) = (content_sealed IS NULL))
) STRICT, WITHOUT ROWID;
