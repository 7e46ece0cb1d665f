-- What operators ordered in a dialog, by the update that confirmed it, so that each is carried out once; for a month.
CREATE TABLE operator_order (
  id TEXT NOT NULL,
  -- One order may be about several things.
  about TEXT NOT NULL,
  -- How much it did, to be told again.
  done INTEGER NOT NULL CHECK (done >= 0),
  carried_out_at INTEGER NOT NULL,
  PRIMARY KEY (id, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX operator_order_old ON operator_order (carried_out_at);

-- The update that a dialog heard last is known for a while, also when it ended the dialog.
CREATE TABLE dialog_new (
  person_id TEXT NOT NULL REFERENCES person (id),
  chat_id TEXT NOT NULL,
  state_sealed BLOB,
  heard INTEGER,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, chat_id)
) STRICT, WITHOUT ROWID;
INSERT INTO dialog_new SELECT person_id, chat_id, state_sealed, NULL, changed_at FROM dialog;
DROP TABLE dialog;
ALTER TABLE dialog_new RENAME TO dialog;
