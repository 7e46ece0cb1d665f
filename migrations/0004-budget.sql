-- What a person used on a UTC day (YYYY-MM-DD).
CREATE TABLE usage_day (
  person_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  answers INTEGER NOT NULL DEFAULT 0 CHECK (answers >= 0),
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  cost_nano INTEGER NOT NULL DEFAULT 0 CHECK (cost_nano BETWEEN 0 AND 9007199254740991),
  PRIMARY KEY (person_id, day)
) STRICT, WITHOUT ROWID;

-- What each attempt at an answer may cost the bot, then what it did cost.
CREATE TABLE spend (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  state TEXT NOT NULL CHECK (state IN ('reserved', 'settled')),
  -- No answer came of it, so the person's count was lowered again.
  given_back INTEGER NOT NULL DEFAULT 0 CHECK (given_back IN (0, 1)),
  amount_nano INTEGER NOT NULL CHECK (amount_nano BETWEEN 0 AND 9007199254740991)
) STRICT, WITHOUT ROWID;
CREATE INDEX spend_day ON spend (day);

-- The operators' decisions: who is shut out, who is let in, and whether only listed ones are.
CREATE TABLE access_rule (
  telegram_id_hash BLOB NOT NULL,
  rule TEXT NOT NULL CHECK (rule IN ('blocked', 'allowed')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (telegram_id_hash, rule)
) STRICT, WITHOUT ROWID;
CREATE TABLE access_mode (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  only_listed INTEGER NOT NULL CHECK (only_listed IN (0, 1))
) STRICT;
INSERT INTO access_mode VALUES (1, 0);
