import { invariants, type Breach, type Invariant } from '../domain/ledger/breach.ts'
import type { Sqlite } from './open-database.ts'

/** Looks through all the books as they are at one moment. It only reads, and takes no balance for granted. */
export function auditLedger(sqlite: Sqlite): Breach[] {
  return sqlite.transaction(() =>
    invariants.flatMap((invariant) => {
      const places = sqlite.prepare<[], bigint>(checks[invariant]).pluck().safeIntegers(true).get() ?? 0n
      return places === 0n ? [] : [{ invariant, places: Number(places) }]
    }),
  )()
}

const growsByDebits = "id IN ('treasury', 'promised', 'fees')"

const guards = [
  ...[
    'ledger_transfer_check',
    'ledger_transfer_moves',
    'ledger_transfer_no_update',
    'ledger_transfer_no_delete',
  ],
  ...['ledger_account_starts_empty', 'ledger_account_no_delete', 'ledger_account_follows_transfers'],
  ...['ledger_switch_no_replace', 'ledger_switch_no_update', 'ledger_switch_no_delete'],
  ...['reward_begins', 'reward_moves', 'reward_no_delete'],
  ...['reward_epoch_once', 'reward_epoch_no_update', 'reward_epoch_no_delete'],
  ...['reward_rule_change_ahead', 'reward_rule_change_no_update', 'reward_rule_change_no_delete'],
  ...['reward_review_no_replace', 'reward_review_no_update', 'reward_review_no_delete'],
]

/** Each counts the places where its invariant is broken. */
const checks: Readonly<Record<Invariant, string>> = {
  'I1-balanced': `SELECT (sum(debits_posted) <> sum(credits_posted)) + (sum(debits_pending) <> sum(credits_pending))
    FROM ledger_account`,
  'I2-replayed': `WITH moved AS (
      SELECT moved.seq, moved.debit, moved.credit,
        iif(moved.kind IN ('single', 'post'), moved.amount, 0) AS posted,
        iif(moved.kind = 'pending', moved.amount, 0) - coalesce(held.amount, 0) AS pending
      FROM ledger_transfer AS moved LEFT JOIN ledger_transfer AS held ON held.id = moved.pending_id
    ), replayed AS (
      SELECT id, sum(dpo) AS dpo, sum(dpe) AS dpe, sum(cpo) AS cpo, sum(cpe) AS cpe, max(seq) AS seq FROM (
        SELECT debit AS id, posted AS dpo, pending AS dpe, 0 AS cpo, 0 AS cpe, seq FROM moved
        UNION ALL SELECT credit, 0, 0, posted, pending, seq FROM moved
      ) GROUP BY id
    )
    SELECT count(*) FROM ledger_account AS known FULL JOIN replayed ON replayed.id = known.id
    WHERE known.id IS NULL
      OR known.debits_posted <> coalesce(dpo, 0) OR known.debits_pending <> coalesce(dpe, 0)
      OR known.credits_posted <> coalesce(cpo, 0) OR known.credits_pending <> coalesce(cpe, 0)
      OR known.last_seq <> coalesce(seq, 0)`,
  'I3-covered': `SELECT count(*) FROM ledger_account WHERE min(debits_posted, debits_pending, credits_posted, credits_pending) < 0
    OR iif(${growsByDebits}, credits_posted + credits_pending > debits_posted, debits_posted + debits_pending > credits_posted)`,
  'I4-settled-once': `SELECT (
      SELECT count(*) FROM ledger_transfer AS ending LEFT JOIN ledger_transfer AS held ON held.id = ending.pending_id
      WHERE ending.kind IN ('post', 'void') AND (held.kind IS NOT 'pending' OR ending.seq < held.seq
        OR ending.debit <> held.debit OR ending.credit <> held.credit OR ending.amount > held.amount
        OR (ending.kind = 'void' AND ending.amount <> held.amount))
    ) + (
      SELECT count(pending_id) - count(DISTINCT pending_id) FROM ledger_transfer
    )`,
  'I5-backed': `SELECT sum(iif(${growsByDebits}, debits_posted - credits_posted, 0))
      <> sum(iif(${growsByDebits}, 0, credits_posted - debits_posted)) FROM ledger_account`,
  'I7-pools': `SELECT count(*) FROM ledger_account
    WHERE id GLOB 'pool:*' AND debits_posted + debits_pending > credits_posted`,
  'I8-one-reward': `SELECT (
      SELECT count(*) FROM ledger_transfer LEFT JOIN reward ON contribution_id = ref
      WHERE code = 'reward' AND (subject IS NULL OR id <> 'rw:' || ref)
    ) + (
      SELECT count(*) - count(DISTINCT ref) FROM ledger_transfer WHERE code = 'reward'
    )`,
  'I9-in-step': `SELECT count(*) FROM reward
    LEFT JOIN ledger_transfer AS booked ON booked.id = 'rw:' || contribution_id
    LEFT JOIN ledger_transfer AS ending ON ending.pending_id = booked.id
    WHERE booked.amount IS NOT reward.amount OR booked.credit <> 'user:' || subject
      OR CASE state
        WHEN 'accrued' THEN booked.id IS NULL OR ending.id IS NOT NULL
        WHEN 'vested' THEN ending.code IS NOT 'vest' OR ending.amount IS NOT reward.amount
        WHEN 'void' THEN booked.id IS NOT NULL AND ending.code IS NOT 'revoke'
        ELSE booked.id IS NOT NULL
      END`,
  'I10-sound': `SELECT (SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok')
    + (SELECT count(*) FROM pragma_foreign_key_check)`,
  numbered: 'SELECT coalesce(max(seq), 0) - count(*) FROM ledger_transfer',
  guarded: `SELECT ${guards.length} - count(*) FROM sqlite_schema
    WHERE type = 'trigger' AND name IN (${guards.map((name) => `'${name}'`).join(', ')})`,
  'within-budget': `SELECT count(*) FROM reward_epoch LEFT JOIN (
      SELECT reward.day AS given_on, sum(amount) AS given FROM reward WHERE amount IS NOT NULL GROUP BY day
    ) ON given_on = reward_epoch.day
    WHERE paid <> coalesce(given, 0) OR paid > budget`,
}
