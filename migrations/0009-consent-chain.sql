INSERT INTO purpose VALUES
  ('history', 'consent'),
  ('contribute_conversation', 'consent'),
  ('contribute_feedback', 'consent'),
  ('product_messages', 'consent');

-- Each event carries the hash of the one before it. SQL cannot hash: for rows older than this file, code fills both
-- columns once, when the database is opened.
ALTER TABLE consent_event ADD COLUMN prev TEXT CHECK (prev IS NULL OR length(prev) = 64);
ALTER TABLE consent_event ADD COLUMN hash TEXT CHECK (hash IS NULL OR length(hash) = 64);
CREATE INDEX consent_event_unchained ON consent_event (subject, n) WHERE hash IS NULL;

-- The newest event of each person under a keyed seal: whoever changes the data without the keys can neither cut a chain
-- short nor compute it anew.
CREATE TABLE consent_head (
  subject TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;

DROP TRIGGER consent_event_no_update;
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
WHEN NOT (
  OLD.hash IS NULL AND OLD.prev IS NULL AND NEW.hash IS NOT NULL
  AND NEW.prev IS coalesce((SELECT hash FROM consent_event WHERE subject = OLD.subject AND n = OLD.n - 1),
                           iif(OLD.n = 1, printf('%064d', 0), NULL))
  AND NEW.prev IS NOT NULL
  AND NEW.seq IS OLD.seq AND NEW.event_id IS OLD.event_id AND NEW.subject IS OLD.subject AND NEW.n IS OLD.n
  AND NEW.purpose_id IS OLD.purpose_id AND NEW.scope IS OLD.scope AND NEW.state IS OLD.state
  AND NEW.notice_hash IS OLD.notice_hash AND NEW.chat_id IS OLD.chat_id AND NEW.at IS OLD.at
  AND NEW.evidence_sealed IS OLD.evidence_sealed
)
BEGIN SELECT RAISE (ABORT, 'consent events are only added'); END;

-- Showing a text is possible at any time and decides nothing; a decision follows the request it answers, or ends what
-- was given.
DROP TRIGGER consent_event_given_follows_requested;
CREATE TRIGGER consent_event_follows BEFORE INSERT ON consent_event
BEGIN
  SELECT RAISE (ABORT, 'consent events are only added, at the end of their chain')
  WHERE NEW.hash IS NULL
    OR NEW.n <> 1 + coalesce((SELECT max(n) FROM consent_event WHERE subject = NEW.subject), 0)
    OR NEW.prev IS NOT iif(NEW.n = 1, printf('%064d', 0),
                           (SELECT hash FROM consent_event WHERE subject = NEW.subject AND n = NEW.n - 1));

  SELECT RAISE (ABORT, 'consent was not asked for with this text')
  WHERE NEW.state IN ('given', 'renewed', 'refused') AND NOT EXISTS (
    SELECT 1 FROM consent_event AS last
    WHERE last.subject = NEW.subject
      AND last.n = (SELECT max(n) FROM consent_event WHERE subject = NEW.subject
                    AND purpose_id = NEW.purpose_id AND scope = NEW.scope)
      AND last.state = 'requested' AND last.notice_hash = NEW.notice_hash
      AND last.at > NEW.at - 86400000
  );

  -- What the newest decision is decides which may come next; NULL: there was none.
  SELECT RAISE (ABORT, 'consent does not change in this way')
  WHERE NEW.state <> 'requested' AND NEW.state <> 'refused'
    AND (NEW.state = 'given') = coalesce((
      SELECT state IN ('given', 'renewed') FROM consent_event
      WHERE subject = NEW.subject AND purpose_id = NEW.purpose_id AND scope = NEW.scope AND state <> 'requested'
      ORDER BY n DESC LIMIT 1
    ), 0);
END;
