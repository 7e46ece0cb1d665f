CREATE TABLE purpose (
  id TEXT PRIMARY KEY,
  legal_basis TEXT NOT NULL CHECK (legal_basis IN ('consent', 'contract', 'legal obligation'))
) STRICT;
INSERT INTO purpose VALUES ('answer', 'consent');

-- The exact texts people were shown, by the SHA-256 of their canonical form.
CREATE TABLE notice_version (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  purpose_id TEXT NOT NULL REFERENCES purpose (id),
  version INTEGER NOT NULL,
  variant TEXT NOT NULL CHECK (variant IN ('attested', 'unattested', 'other')),
  language TEXT NOT NULL,
  material INTEGER NOT NULL CHECK (material IN (0, 1)),
  body TEXT NOT NULL,
  first_shown_at INTEGER NOT NULL
) STRICT;

-- What was shown and decided; rows hold random ids only, who and how lies sealed beside them.
CREATE TABLE consent_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  n INTEGER NOT NULL,
  purpose_id TEXT NOT NULL REFERENCES purpose (id),
  scope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'renewed')),
  notice_hash TEXT NOT NULL REFERENCES notice_version (hash),
  chat_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  evidence_sealed BLOB NOT NULL,
  UNIQUE (subject, n)
) STRICT;

CREATE TABLE consent_current (
  subject TEXT NOT NULL,
  purpose_id TEXT NOT NULL REFERENCES purpose (id),
  scope TEXT NOT NULL,
  state TEXT NOT NULL,
  notice_hash TEXT NOT NULL REFERENCES notice_version (hash),
  event_seq INTEGER NOT NULL REFERENCES consent_event (seq),
  expires_at INTEGER,
  PRIMARY KEY (subject, purpose_id, scope)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE (ABORT, 'consent events are only added'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE (ABORT, 'consent events are only added'); END;
CREATE TRIGGER notice_version_no_update BEFORE UPDATE ON notice_version
BEGIN SELECT RAISE (ABORT, 'notices are never changed'); END;
CREATE TRIGGER notice_version_no_delete BEFORE DELETE ON notice_version
BEGIN SELECT RAISE (ABORT, 'notices are never changed'); END;

-- A yes counts only for the very text that was asked about before, at most a day ago.
CREATE TRIGGER consent_event_given_follows_requested BEFORE INSERT ON consent_event
WHEN NEW.state IN ('given', 'renewed', 'refused') AND NOT EXISTS (
  SELECT 1 FROM consent_event AS last
  WHERE last.subject = NEW.subject AND last.purpose_id = NEW.purpose_id AND last.scope = NEW.scope
    AND last.seq = (SELECT max(seq) FROM consent_event WHERE subject = NEW.subject
                    AND purpose_id = NEW.purpose_id AND scope = NEW.scope)
    AND last.state = 'requested' AND last.notice_hash = NEW.notice_hash
    AND last.at > NEW.at - 86400000
)
BEGIN SELECT RAISE (ABORT, 'consent was not asked for with this text'); END;
