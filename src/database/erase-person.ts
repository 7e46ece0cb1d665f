import type { Delivery } from '../ports/outbox-store.ts'
import { personId } from '../domain/ids.ts'
import type { PersonEraser } from '../ports/person-eraser.ts'
import type { Step } from '../ports/steps.ts'
import { emptyLog } from './empty-log.ts'
import { createErasedUsage } from './erased-usage.ts'
import { createFarewellRows } from './farewell-rows.ts'
import type { Keys } from './keys.ts'
import type { OutboxRows } from './outbox-rows.ts'
import { createLedgerRows } from './ledger-rows.ts'
import { createRewardEnds } from './reward-ends.ts'
import type { StoreDeps } from './store-deps.ts'

/** `finish` is `eraseDue` and `emptyLogs` for the start, before anybody writes. */
export function createPersonEraser(
  { sqlite, writer, vault }: Pick<StoreDeps, 'sqlite' | 'writer' | 'vault'>,
  keys: Pick<Keys, 'destroy' | 'destroyed' | 'emptyLog'>,
  outbox: Pick<OutboxRows, 'add'>,
  step: Step,
): PersonEraser & { finish(now: number): void } {
  const select = sqlite.prepare<[string], { telegram_id_hash: Buffer | null }>(
    'SELECT telegram_id_hash FROM person WHERE id = ?',
  )
  const erasedUsage = createErasedUsage(sqlite, vault)
  const farewells = createFarewellRows({ sqlite, vault }, keys, outbox)
  const rewards = createRewardEnds({ sqlite, ledger: createLedgerRows(sqlite), step: () => undefined })
  const erase = rowsOf.map((sql) => sqlite.prepare<{ person: string; now: number }>(sql))

  const eraseRows = (person: string, now: number): Delivery[] => {
    const lookup = select.get(person)?.telegram_id_hash
    if (lookup != null) erasedUsage.keep(lookup, person, now)
    rewards.giveUp(personId(person), now)
    for (const statement of erase) statement.run({ person, now })
    return farewells.release(person, now)
  }

  // A crash in between, and an older copy of the data put back, leave rows of somebody whose key is gone.
  const finish = (now: number): number => {
    const left = keys.destroyed().filter((owner) => select.get(owner) !== undefined)
    for (const person of left) eraseRows(person, now)
    return left.length + erasedUsage.eraseOld(now) + farewells.eraseSaid()
  }
  const emptyLogs = (): boolean => [emptyLog(sqlite), keys.emptyLog()].every(Boolean)

  return {
    keepFarewell: (person, farewell, now) => writer.write(() => farewells.keep(person, farewell, now)),
    erase: (person, now) =>
      writer.write(() => {
        keys.destroy(person)
        step('key destroyed')
        return eraseRows(person, now)
      }),
    emptyLogs: async () => emptyLogs(),
    eraseDue: async (now) => {
      const erased = await writer.write(() => finish(now))
      if (erased > 0) emptyLogs()
      return erased
    },
    finish: (now) => {
      sqlite.transaction(() => finish(now)).immediate()
      // Also for what a former run erased and did not come to empty.
      emptyLogs()
    },
  }
}

/** Every row of a person, in an order in which nothing loses its way to them. */
const rowsOf = [
  'UPDATE question SET quote_sealed = NULL, quote_person_id = NULL, left_out = 1 WHERE quote_person_id = :person',
  // Answers and replies on their way to groups, which are sealed for the group.
  `DELETE FROM outbox WHERE seq IN (SELECT outbox.seq FROM question
     JOIN outbox ON key > 'q' || question.id || ':' AND key < 'q' || question.id || ';'
     WHERE person_id = :person)`,
  `DELETE FROM outbox WHERE seq IN (SELECT outbox.seq FROM inbox
     JOIN outbox ON key > 'u' || update_id || ':' AND key < 'u' || update_id || ';'
     WHERE person_id = :person)`,
  'DELETE FROM question WHERE person_id = :person',
  'DELETE FROM conversation WHERE person_id = :person',
  'DELETE FROM guest_question WHERE person_id = :person',
  'DELETE FROM invitation WHERE person_id = :person',
  'DELETE FROM contribution WHERE person_id = :person',
  // By what words are known again stays: nobody can read them out of it, nor find whose they were.
  // Only by the hour, it is no time by which one of their consents could be told.
  `UPDATE contribution_print SET person_id = NULL, contribution_id = NULL, shared_at = shared_at / 3600000 * 3600000
     WHERE person_id = :person`,
  'DELETE FROM check_question WHERE person_id = :person',
  'DELETE FROM dialog WHERE person_id = :person',
  "DELETE FROM usage_day WHERE person_id = :person OR person_id GLOB '*:' || :person",
  // What the bot spent is still its own; by whom is gone.
  "UPDATE spend SET person_id = '' WHERE person_id IN (:person, 'share:' || :person)",
  "UPDATE spend SET counted = '[]' WHERE instr(counted, :person) > 0",
  'DELETE FROM wallet_link WHERE person_id = :person',
  // Hashes stay for a while, so that the address cannot hop to another account.
  `UPDATE wallet SET wallet_sealed = NULL, unlinked_at = coalesce(unlinked_at, :now), person_id = NULL
     WHERE person_id = :person`,
  // Of updates the bare numbers stay, so that Telegram handing one out again brings nobody back.
  `UPDATE inbox SET state = 'closed', payload_sealed = NULL, closed_at = coalesce(closed_at, received_at),
     person_id = NULL, chat_id = NULL WHERE person_id = :person`,
  "DELETE FROM chat WHERE kind = 'private' AND key_owner = :person",
  'DELETE FROM person WHERE id = :person',
]
