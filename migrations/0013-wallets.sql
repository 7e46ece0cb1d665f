-- Wallets in the making: from the opening of a link to ten minutes after its end, as long as it counts as a try.
CREATE TABLE wallet_link (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  person_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  topic_id INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('link', 'change')),
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'proved', 'linked', 'declined', 'expired', 'replaced', 'refused')),
  -- Who declined, or why it was refused.
  reason TEXT,
  -- Session keys and nonce; NULL once there is nobody left to speak to.
  secrets_sealed BLOB,
  -- The wallet app that answered, until it was told that the connection is over.
  peer_sealed BLOB,
  -- What it proved, until the person says whether it is theirs.
  wallet_sealed BLOB,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > opened_at),
  ended_at INTEGER,
  CHECK ((state IN ('open', 'proved')) = (ended_at IS NULL)),
  CHECK ((state IN ('declined', 'refused')) = (reason IS NOT NULL)),
  CHECK ((state = 'proved') = (wallet_sealed IS NOT NULL)),
  CHECK (state <> 'open' OR secrets_sealed IS NOT NULL),
  CHECK (peer_sealed IS NULL OR secrets_sealed IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX wallet_link_current ON wallet_link (person_id) WHERE state IN ('open', 'proved');
CREATE INDEX wallet_link_person ON wallet_link (person_id, opened_at);
CREATE INDEX wallet_link_due ON wallet_link (expires_at) WHERE ended_at IS NULL;

-- Linked wallets, and for 30 days those that were: of them only keyed hashes stay, so that an address cannot hop from
-- one account to another. Nothing names a person who was erased but the hash of their account.
CREATE TABLE wallet (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  person_id TEXT,
  account_hash BLOB NOT NULL CHECK (length(account_hash) = 32),
  address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
  key_hash BLOB NOT NULL CHECK (length(key_hash) = 32),
  wallet_sealed BLOB,
  linked_at INTEGER NOT NULL,
  payouts_frozen_until INTEGER NOT NULL,
  unlinked_at INTEGER,
  CHECK ((unlinked_at IS NULL) = (wallet_sealed IS NOT NULL)),
  CHECK (unlinked_at IS NOT NULL OR person_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX wallet_of_person ON wallet (person_id) WHERE unlinked_at IS NULL;
CREATE UNIQUE INDEX wallet_by_address ON wallet (address_hash) WHERE unlinked_at IS NULL;
CREATE UNIQUE INDEX wallet_by_key ON wallet (key_hash) WHERE unlinked_at IS NULL;
CREATE INDEX wallet_address ON wallet (address_hash);
CREATE INDEX wallet_key ON wallet (key_hash);
CREATE INDEX wallet_account ON wallet (account_hash);
CREATE INDEX wallet_person ON wallet (person_id);
CREATE INDEX wallet_unlinked ON wallet (unlinked_at) WHERE unlinked_at IS NOT NULL;
