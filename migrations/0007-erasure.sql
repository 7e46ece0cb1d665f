-- All that is left of the erased until midnight UTC: how many answers they had, so that erasing is no way round the limit.
CREATE TABLE erased_usage (
  -- Keyed hash of the Telegram id and the day.
  person_hash BLOB NOT NULL,
  -- Empty for their own count, otherwise the group in which they were counted, too.
  chat_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  answers INTEGER NOT NULL CHECK (answers > 0),
  PRIMARY KEY (person_hash, chat_id)
) STRICT, WITHOUT ROWID;

-- When the person last took a copy of what is kept of them.
ALTER TABLE person ADD COLUMN data_taken_at INTEGER;
