-- Where somebody stands in a dialog of several steps; sealed with their key, and gone when it ends.
CREATE TABLE dialog (
  person_id TEXT NOT NULL REFERENCES person (id),
  chat_id TEXT NOT NULL,
  state_sealed BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, chat_id)
) STRICT, WITHOUT ROWID;
