-- The money in double entry. Every rule stands here as well as in code: a program that goes round the code cannot make
-- the books lie.
CREATE TABLE ledger_account (
  id TEXT PRIMARY KEY CHECK (
    id IN ('treasury', 'promised', 'fees', 'equity')
    OR id GLOB 'pool:[a-z]*'
    OR (id GLOB 'user:[0-9a-f]*' AND length(id) = 37)
  ),
  debits_posted INTEGER NOT NULL DEFAULT 0 CHECK (debits_posted BETWEEN 0 AND 9007199254740991),
  debits_pending INTEGER NOT NULL DEFAULT 0 CHECK (debits_pending BETWEEN 0 AND 9007199254740991),
  credits_posted INTEGER NOT NULL DEFAULT 0 CHECK (credits_posted BETWEEN 0 AND 9007199254740991),
  credits_pending INTEGER NOT NULL DEFAULT 0 CHECK (credits_pending BETWEEN 0 AND 9007199254740991),
  -- The transfer that changed it last.
  last_seq INTEGER NOT NULL DEFAULT 0,
  -- None is ever negative, what is pending included; treasury, promised and fees grow by debits, the others by credits.
  CHECK (iif(
    id IN ('treasury', 'promised', 'fees'),
    credits_posted + credits_pending <= debits_posted,
    debits_posted + debits_pending <= credits_posted
  ))
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_transfer (
  seq INTEGER PRIMARY KEY,
  -- Names what happened, so that to record it again changes nothing.
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 100),
  kind TEXT NOT NULL CHECK (kind IN ('single', 'pending', 'post', 'void')),
  code TEXT NOT NULL,
  debit TEXT NOT NULL REFERENCES ledger_account (id),
  credit TEXT NOT NULL REFERENCES ledger_account (id),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),
  pending_id TEXT UNIQUE REFERENCES ledger_transfer (id),
  -- What it was for: a contribution, a claim.
  ref TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((kind IN ('post', 'void')) = (pending_id IS NOT NULL)),
  CHECK (debit <> credit),
  -- The flows of money that there are.
  CHECK (CASE code
    WHEN 'promise' THEN kind = 'single' AND debit = 'promised' AND credit GLOB 'pool:*'
    WHEN 'take-back' THEN kind = 'single' AND debit GLOB 'pool:*' AND credit = 'promised'
    WHEN 'redeem' THEN kind = 'single' AND debit = 'treasury' AND credit = 'promised'
    WHEN 'deposit' THEN kind = 'single' AND debit = 'treasury' AND credit GLOB 'pool:*'
    WHEN 'capital' THEN kind = 'single' AND debit = 'treasury' AND credit = 'equity'
    WHEN 'fee' THEN kind = 'single' AND debit = 'fees' AND credit = 'treasury'
    WHEN 'give-up' THEN kind = 'single' AND debit GLOB 'user:*' AND credit GLOB 'pool:*'
    WHEN 'reward' THEN kind = 'pending' AND debit GLOB 'pool:*' AND credit GLOB 'user:*' AND id IS 'rw:' || ref
    WHEN 'vest' THEN kind = 'post' AND debit GLOB 'pool:*' AND credit GLOB 'user:*'
    WHEN 'revoke' THEN kind = 'void' AND debit GLOB 'pool:*' AND credit GLOB 'user:*'
    WHEN 'claim' THEN kind = 'pending' AND debit GLOB 'user:*' AND credit = 'treasury'
    WHEN 'paid' THEN kind = 'post' AND debit GLOB 'user:*' AND credit = 'treasury'
    WHEN 'unpaid' THEN kind = 'void' AND debit GLOB 'user:*' AND credit = 'treasury'
    ELSE 0
  END)
) STRICT;
CREATE INDEX ledger_transfer_debit ON ledger_transfer (debit, created_at);
CREATE INDEX ledger_transfer_credit ON ledger_transfer (credit, created_at);

-- Whether rewards are given: the last row counts, none means that they are.
CREATE TABLE ledger_switch (
  seq INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'halted')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER ledger_switch_no_replace BEFORE INSERT ON ledger_switch
WHEN EXISTS (SELECT 1 FROM ledger_switch WHERE seq = NEW.seq)
BEGIN SELECT RAISE (ABORT, 'the switch is only added to'); END;
CREATE TRIGGER ledger_switch_no_update BEFORE UPDATE ON ledger_switch
BEGIN SELECT RAISE (ABORT, 'the switch is only added to'); END;
CREATE TRIGGER ledger_switch_no_delete BEFORE DELETE ON ledger_switch
BEGIN SELECT RAISE (ABORT, 'the switch is only added to'); END;

CREATE TRIGGER ledger_transfer_no_update BEFORE UPDATE ON ledger_transfer
BEGIN SELECT RAISE (ABORT, 'transfers are only added'); END;
CREATE TRIGGER ledger_transfer_no_delete BEFORE DELETE ON ledger_transfer
BEGIN SELECT RAISE (ABORT, 'transfers are only added'); END;

CREATE TRIGGER ledger_transfer_check BEFORE INSERT ON ledger_transfer
BEGIN
  -- REPLACE deletes without asking the trigger above, so it must not come so far.
  SELECT RAISE (ABORT, 'transfers are only added')
  WHERE EXISTS (SELECT 1 FROM ledger_transfer WHERE id = NEW.id OR seq = NEW.seq OR pending_id = NEW.pending_id);

  SELECT RAISE (ABORT, 'what is pending is settled once, between its own accounts, with no more than its amount')
  WHERE NEW.pending_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ledger_transfer AS held
    WHERE held.id = NEW.pending_id AND held.kind = 'pending'
      AND held.code = iif(NEW.code IN ('vest', 'revoke'), 'reward', 'claim')
      AND held.debit = NEW.debit AND held.credit = NEW.credit
      AND iif(NEW.kind = 'post', NEW.amount <= held.amount, NEW.amount = held.amount)
  );

  -- Here and not only by the CHECK of the account: under OR FAIL and OR IGNORE the transfer would stay without its balances.
  SELECT RAISE (ABORT, 'no account has so much')
  WHERE 2 <> (
    SELECT count(*) FROM ledger_account WHERE id IN (NEW.debit, NEW.credit) AND (NEW.pending_id IS NOT NULL OR CASE id
      WHEN NEW.debit THEN debits_posted + debits_pending + NEW.amount
        <= iif(id IN ('treasury', 'promised', 'fees'), 9007199254740991, credits_posted)
      WHEN NEW.credit THEN credits_posted + credits_pending + NEW.amount
        <= iif(id IN ('treasury', 'promised', 'fees'), debits_posted, 9007199254740991)
    END)
  );

  SELECT RAISE (ABORT, 'no rewards and no claims while the books are in doubt')
  WHERE NEW.kind = 'pending'
    AND 'halted' = (SELECT state FROM ledger_switch ORDER BY seq DESC LIMIT 1);
END;

-- The only thing that changes balances.
CREATE TRIGGER ledger_transfer_moves AFTER INSERT ON ledger_transfer
BEGIN
  SELECT RAISE (ABORT, 'transfers are numbered without a gap')
  WHERE NEW.seq <> 1 + coalesce((SELECT max(seq) FROM ledger_transfer WHERE seq <> NEW.seq), 0);

  UPDATE ledger_account SET
    debits_posted = debits_posted + iif(NEW.kind IN ('single', 'post'), NEW.amount, 0),
    debits_pending = debits_pending + iif(NEW.kind = 'pending', NEW.amount, 0)
      - coalesce((SELECT amount FROM ledger_transfer WHERE id = NEW.pending_id), 0),
    last_seq = NEW.seq
  WHERE id = NEW.debit;
  UPDATE ledger_account SET
    credits_posted = credits_posted + iif(NEW.kind IN ('single', 'post'), NEW.amount, 0),
    credits_pending = credits_pending + iif(NEW.kind = 'pending', NEW.amount, 0)
      - coalesce((SELECT amount FROM ledger_transfer WHERE id = NEW.pending_id), 0),
    last_seq = NEW.seq
  WHERE id = NEW.credit;
END;

CREATE TRIGGER ledger_account_starts_empty BEFORE INSERT ON ledger_account
WHEN EXISTS (SELECT 1 FROM ledger_account WHERE id = NEW.id)
  OR 0 <> NEW.debits_posted + NEW.debits_pending + NEW.credits_posted + NEW.credits_pending + NEW.last_seq
BEGIN SELECT RAISE (ABORT, 'an account starts empty, once'); END;
CREATE TRIGGER ledger_account_no_delete BEFORE DELETE ON ledger_account
BEGIN SELECT RAISE (ABORT, 'accounts stay'); END;
-- A change must be exactly what the newest transfer means for this account, once.
CREATE TRIGGER ledger_account_follows_transfers BEFORE UPDATE ON ledger_account
WHEN NEW.id IS NOT OLD.id OR NEW.last_seq <= OLD.last_seq
  OR NEW.last_seq IS NOT (SELECT max(seq) FROM ledger_transfer)
  OR NOT EXISTS (
    SELECT 1 FROM ledger_transfer AS moved LEFT JOIN ledger_transfer AS held ON held.id = moved.pending_id
    WHERE moved.seq = NEW.last_seq AND OLD.id IN (moved.debit, moved.credit)
      AND NEW.debits_posted - OLD.debits_posted
        = iif(moved.debit = OLD.id AND moved.kind IN ('single', 'post'), moved.amount, 0)
      AND NEW.credits_posted - OLD.credits_posted
        = iif(moved.credit = OLD.id AND moved.kind IN ('single', 'post'), moved.amount, 0)
      AND NEW.debits_pending - OLD.debits_pending
        = iif(moved.debit = OLD.id, iif(moved.kind = 'pending', moved.amount, 0) - coalesce(held.amount, 0), 0)
      AND NEW.credits_pending - OLD.credits_pending
        = iif(moved.credit = OLD.id, iif(moved.kind = 'pending', moved.amount, 0) - coalesce(held.amount, 0), 0)
  )
BEGIN SELECT RAISE (ABORT, 'balances change by transfers only'); END;

-- What each contribution earned, and why; what was contributed stands elsewhere. Rows stay under random ids.
CREATE TABLE reward (
  contribution_id TEXT PRIMARY KEY CHECK (length(contribution_id) BETWEEN 1 AND 64),
  subject TEXT NOT NULL CHECK (length(subject) = 32),
  kind TEXT NOT NULL CHECK (kind IN ('conversation', 'feedback')),
  conversation_id TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 1000),
  -- In thousandths; less than 1000 for new accounts.
  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 1000),
  -- The UTC day with whose budget it is paid.
  day TEXT NOT NULL CHECK (length(day) = 10),
  confirmed_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accrued', 'vested', 'void', 'refused')),
  -- Why it is refused or void.
  reason TEXT,
  -- Somebody looks at it; until then it does not vest.
  is_held INTEGER NOT NULL DEFAULT 0 CHECK (is_held IN (0, 1)),
  amount INTEGER CHECK (amount BETWEEN 1 AND 9007199254740991),
  -- Which rule kept the amount from being more.
  limited_by TEXT,
  hold_until INTEGER,
  -- Keyed hash of the key of the wallet that was linked when the day was closed.
  wallet_key BLOB,
  CHECK ((state IN ('void', 'refused')) = (reason IS NOT NULL)),
  CHECK ((amount IS NULL) = (limited_by IS NULL) AND (amount IS NULL) = (hold_until IS NULL)),
  CHECK (state NOT IN ('accrued', 'vested') OR amount IS NOT NULL),
  CHECK (state NOT IN ('waiting', 'refused') OR amount IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX reward_waiting ON reward (day, contribution_id) WHERE state = 'waiting';
CREATE INDEX reward_due ON reward (hold_until) WHERE state = 'accrued' AND is_held = 0;
CREATE INDEX reward_subject ON reward (subject, day, confirmed_at, contribution_id);
CREATE INDEX reward_conversation ON reward (conversation_id);
CREATE INDEX reward_wallet_key ON reward (wallet_key, day) WHERE wallet_key IS NOT NULL;
CREATE INDEX reward_held ON reward (contribution_id) WHERE is_held = 1;

-- The days that were closed.
CREATE TABLE reward_epoch (
  day TEXT PRIMARY KEY CHECK (length(day) = 10),
  budget INTEGER NOT NULL CHECK (budget BETWEEN 0 AND 9007199254740991),
  points INTEGER NOT NULL CHECK (points >= 0),
  rewards INTEGER NOT NULL CHECK (rewards >= 0),
  paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND budget),
  rules TEXT NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes of the rules, each valid from a day that is not closed yet.
CREATE TABLE reward_rule_change (
  seq INTEGER PRIMARY KEY,
  valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
  changes TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  changed_at INTEGER NOT NULL
) STRICT;

-- What operators decided about held rewards.
CREATE TABLE reward_review (
  seq INTEGER PRIMARY KEY,
  contribution_id TEXT NOT NULL REFERENCES reward (contribution_id),
  decision TEXT NOT NULL CHECK (decision IN ('held', 'approved', 'refused')),
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  decided_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER reward_begins BEFORE INSERT ON reward
WHEN NEW.state NOT IN ('waiting', 'refused') OR NEW.amount IS NOT NULL
  OR EXISTS (SELECT 1 FROM reward WHERE contribution_id = NEW.contribution_id)
  OR EXISTS (SELECT 1 FROM reward_epoch WHERE day >= NEW.day)
BEGIN SELECT RAISE (ABORT, 'a reward begins once, on a day that is open'); END;
CREATE TRIGGER reward_no_delete BEFORE DELETE ON reward
BEGIN SELECT RAISE (ABORT, 'rewards stay'); END;
CREATE TRIGGER reward_moves BEFORE UPDATE ON reward
BEGIN
  SELECT RAISE (ABORT, 'what a reward is for never changes')
  WHERE NEW.contribution_id IS NOT OLD.contribution_id OR NEW.subject IS NOT OLD.subject
    OR NEW.kind IS NOT OLD.kind OR NEW.conversation_id IS NOT OLD.conversation_id
    OR NEW.score IS NOT OLD.score OR NEW.weight IS NOT OLD.weight
    OR NEW.day IS NOT OLD.day OR NEW.confirmed_at IS NOT OLD.confirmed_at
    OR (OLD.state <> 'waiting' AND (NEW.amount IS NOT OLD.amount OR NEW.hold_until IS NOT OLD.hold_until
      OR NEW.limited_by IS NOT OLD.limited_by OR NEW.wallet_key IS NOT OLD.wallet_key));

  SELECT RAISE (ABORT, 'a reward does not change in this way')
  WHERE NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN
    ('waiting>accrued', 'waiting>refused', 'waiting>void', 'accrued>vested', 'accrued>void');

  -- The words follow the money.
  SELECT RAISE (ABORT, 'the ledger says otherwise')
  WHERE NEW.state <> OLD.state AND CASE OLD.state || '>' || NEW.state
    WHEN 'waiting>accrued' THEN NOT EXISTS (
      SELECT 1 FROM ledger_transfer WHERE id = 'rw:' || NEW.contribution_id AND code = 'reward'
        AND credit = 'user:' || NEW.subject AND amount = NEW.amount)
    WHEN 'accrued>vested' THEN NOT EXISTS (
      SELECT 1 FROM ledger_transfer WHERE pending_id = 'rw:' || NEW.contribution_id AND code = 'vest'
        AND amount = NEW.amount)
    WHEN 'accrued>void' THEN NOT EXISTS (
      SELECT 1 FROM ledger_transfer WHERE pending_id = 'rw:' || NEW.contribution_id AND code = 'revoke')
    ELSE EXISTS (SELECT 1 FROM ledger_transfer WHERE id = 'rw:' || NEW.contribution_id)
  END;
END;

CREATE TRIGGER reward_epoch_once BEFORE INSERT ON reward_epoch
WHEN EXISTS (SELECT 1 FROM reward_epoch WHERE day >= NEW.day)
  OR EXISTS (SELECT 1 FROM reward WHERE state = 'waiting' AND day <= NEW.day)
BEGIN SELECT RAISE (ABORT, 'a day is closed once, whole, and in order'); END;
CREATE TRIGGER reward_epoch_no_update BEFORE UPDATE ON reward_epoch
BEGIN SELECT RAISE (ABORT, 'a closed day stays closed'); END;
CREATE TRIGGER reward_epoch_no_delete BEFORE DELETE ON reward_epoch
BEGIN SELECT RAISE (ABORT, 'a closed day stays closed'); END;

CREATE TRIGGER reward_rule_change_ahead BEFORE INSERT ON reward_rule_change
WHEN EXISTS (SELECT 1 FROM reward_rule_change WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM reward_epoch WHERE day >= NEW.valid_from)
BEGIN SELECT RAISE (ABORT, 'rules change for days to come, and changes are only added'); END;
CREATE TRIGGER reward_rule_change_no_update BEFORE UPDATE ON reward_rule_change
BEGIN SELECT RAISE (ABORT, 'changes of the rules are only added'); END;
CREATE TRIGGER reward_rule_change_no_delete BEFORE DELETE ON reward_rule_change
BEGIN SELECT RAISE (ABORT, 'changes of the rules are only added'); END;

CREATE TRIGGER reward_review_no_replace BEFORE INSERT ON reward_review
WHEN EXISTS (SELECT 1 FROM reward_review WHERE seq = NEW.seq)
BEGIN SELECT RAISE (ABORT, 'decisions are only added'); END;
CREATE TRIGGER reward_review_no_update BEFORE UPDATE ON reward_review
BEGIN SELECT RAISE (ABORT, 'decisions are only added'); END;
CREATE TRIGGER reward_review_no_delete BEFORE DELETE ON reward_review
BEGIN SELECT RAISE (ABORT, 'decisions are only added'); END;
