-- Questions from chats where the bot is only a guest, from their arrival to their end; of such a chat nothing is kept.
CREATE TABLE guest_question (
  update_id INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL,
  -- NULL once it is forgotten: only what stands in its place is still to be closed.
  question_sealed BLOB,
  -- Telegram's name for what stands there; NULL until something does.
  inline_message_id_sealed BLOB,
  attempts INTEGER NOT NULL DEFAULT 0,
  asked_at INTEGER NOT NULL,
  CHECK (question_sealed IS NOT NULL OR inline_message_id_sealed IS NOT NULL)
) STRICT;
CREATE INDEX guest_question_person ON guest_question (person_id);
