import { dayOf } from '../domain/budget.ts'
import type { Sqlite } from './open-database.ts'
import { erasedAtOnce } from './store-deps.ts'
import type { Vault } from './vault.ts'

/** Today's counts of people who were erased, inside the steps of other stores; a person is named by `vault.lookup`. */
export type ErasedUsage = {
  /** Keeps what the person used today, under a hash of them and the day. */
  keep(lookup: Buffer, person: string, now: number): void
  /** Makes it the count of the same account, which is somebody new to us now. */
  giveBack(lookup: Buffer, person: string, now: number): void
  /** Erases some of what is left of earlier days; returns how many counts. */
  eraseOld(now: number): number
}

export function createErasedUsage(sqlite: Sqlite, vault: Vault): ErasedUsage {
  // A member's count in a group stands under `chat:person`.
  const keep = sqlite.prepare<{ hash: Buffer; person: string; day: string }>(
    `INSERT OR REPLACE INTO erased_usage
       SELECT :hash, rtrim(substr(person_id, 1, length(person_id) - length(:person)), ':'), day, answers FROM usage_day
       WHERE day = :day AND answers > 0 AND (person_id = :person OR person_id GLOB '*:' || :person)`,
  )
  const take = sqlite.prepare<[Buffer], { chat_id: string; answers: number }>(
    'DELETE FROM erased_usage WHERE person_hash = ? RETURNING chat_id, answers',
  )
  const count = sqlite.prepare('INSERT INTO usage_day (person_id, day, answers) VALUES (?, ?, ?)')
  const eraseOld = sqlite.prepare(
    `DELETE FROM erased_usage WHERE (person_hash, chat_id) IN
       (SELECT person_hash, chat_id FROM erased_usage WHERE day < ? LIMIT ${erasedAtOnce})`,
  )

  return {
    keep: (lookup, person, now) => {
      const day = dayOf(now)
      keep.run({ hash: vault.lookupOnDay(lookup, day), person, day })
    },
    giveBack: (lookup, person, now) => {
      const day = dayOf(now)
      for (const { chat_id: chat, answers } of take.all(vault.lookupOnDay(lookup, day)))
        count.run(chat === '' ? person : `${chat}:${person}`, day, answers)
    },
    eraseOld: (now) => eraseOld.run(dayOf(now)).changes,
  }
}
