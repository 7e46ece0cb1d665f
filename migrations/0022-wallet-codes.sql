-- Under which wallet key a reward was given is known as long as caps count it, and then forgotten; never changed.
DROP TRIGGER reward_moves;
CREATE TRIGGER reward_moves BEFORE UPDATE ON reward
BEGIN
  SELECT RAISE (ABORT, 'what a reward is for never changes')
  WHERE NEW.contribution_id IS NOT OLD.contribution_id OR NEW.subject IS NOT OLD.subject
    OR NEW.kind IS NOT OLD.kind OR NEW.conversation_id IS NOT OLD.conversation_id
    OR NEW.score IS NOT OLD.score OR NEW.weight IS NOT OLD.weight
    OR NEW.day IS NOT OLD.day OR NEW.confirmed_at IS NOT OLD.confirmed_at
    OR (OLD.state <> 'waiting' AND (NEW.amount IS NOT OLD.amount OR NEW.hold_until IS NOT OLD.hold_until
      OR NEW.limited_by IS NOT OLD.limited_by
      OR (NEW.wallet_key IS NOT OLD.wallet_key AND (NEW.wallet_key IS NOT NULL OR OLD.state = 'accrued'))));

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
