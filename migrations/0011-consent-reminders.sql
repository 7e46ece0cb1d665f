-- Which grants a person was reminded of before they run out.
CREATE TABLE consent_reminder (
  event_seq INTEGER PRIMARY KEY REFERENCES consent_event (seq),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_ending ON consent_current (expires_at) WHERE expires_at IS NOT NULL;
