import type { Person } from '../domain/person.ts'
import type { CheckRecord, KeptMessage, PersonRecords, Profile } from '../ports/person-records.ts'
import type { CheckRow } from './check-rows.ts'
import { createGuestStore } from './guest-store.ts'
import type { StoreDeps } from './store-deps.ts'
import { wordsOfUpdate } from './update-words.ts'

type Traces = Pick<PersonRecords, 'loose' | 'costs' | 'traffic' | 'checks'> &
  Omit<Profile, keyof Person | 'knownSince'>

type Of = { readonly person: string }
type GuestRow = { update_id: number; asked_at: number }
type SetAsideRow = { update_id: number; received_at: number; payload_sealed: Buffer; kind: string | null }
type SpendRow = { person_id: string; day: string; state: 'reserved' | 'settled'; amount_nano: bigint }
type TrafficRow = Omit<PersonRecords['traffic'][number], 'number' | 'closedAt'> & {
  number: number | null
  closedAt: number | null
}

/** What is kept of a person besides their conversations and decisions. */
export function createPersonTraces(deps: StoreDeps): {
  read(person: Person): Promise<Traces>
} {
  const { sqlite, vault } = deps
  const chat = sqlite.prepare<Of, { created_at: number; reachable: number }>(
    "SELECT created_at, reachable FROM chat WHERE kind = 'private' AND key_owner = :person",
  )
  const rules = sqlite.prepare<[Buffer], { rule: string; since: number }>(
    'SELECT rule, created_at AS since FROM access_rule WHERE telegram_id_hash = ? ORDER BY rule',
  )
  const invitations = sqlite.prepare<Of, { at: number }>(
    'SELECT shown_at AS at FROM invitation WHERE person_id = :person ORDER BY shown_at',
  )
  const conversations = sqlite.prepare<Of, Profile['conversations'][number]>(
    `SELECT id, started_at AS startedAt, last_question_at AS lastQuestionAt FROM conversation
     WHERE person_id = :person ORDER BY started_at`,
  )
  const guests = createGuestStore(deps)
  const guestQuestions = sqlite.prepare<Of, GuestRow>(
    'SELECT update_id, asked_at FROM guest_question WHERE person_id = :person ORDER BY update_id',
  )
  const setAside = sqlite.prepare<Of, SetAsideRow>(
    `SELECT update_id, received_at, payload_sealed, kind FROM inbox LEFT JOIN chat ON chat.id = chat_id
     WHERE person_id = :person AND state = 'set-aside' ORDER BY update_id`,
  )
  const spend = sqlite
    .prepare<Of, SpendRow>(
      `SELECT person_id, day, state, amount_nano FROM spend
       WHERE person_id IN (:person, 'share:' || :person) OR instr(counted, :person) > 0 ORDER BY day, id`,
    )
    .safeIntegers(true)
  const traffic = sqlite.prepare<Of, TrafficRow>(trafficOf)
  const checks = sqlite.prepare<Of, CheckRow>(
    'SELECT * FROM check_question WHERE person_id = :person ORDER BY seq',
  )

  const asGuest = async (row: GuestRow): Promise<KeptMessage> => {
    const question = (await guests.read(row.update_id))?.words?.text
    return { ...loose, askedAt: row.asked_at, where: 'as guest', state: 'waiting', question }
  }

  const asSetAside = (row: SetAsideRow, owner: string): KeptMessage => {
    const payload = vault.open({ owner, column: 'inbox.payload', row: row.update_id }, row.payload_sealed)
    const question = payload === undefined ? undefined : wordsOfUpdate(payload)
    const where = row.kind === 'group' ? 'group' : 'private'
    return { ...loose, askedAt: row.received_at, where, state: 'set aside', question }
  }

  return {
    read: async ({ id, telegramId }) => {
      const of = { person: id }
      const place = chat.get(of)
      return {
        privateChat: place && { knownSince: place.created_at, isReachable: place.reachable === 1 },
        operatorRules: rules.all(vault.lookup('person', telegramId)),
        invitedInGroupsAt: invitations.all(of).map(({ at }) => at),
        conversations: conversations.all(of),
        loose: [
          ...(await Promise.all(guestQuestions.all(of).map(asGuest))),
          ...setAside.all(of).map((row) => asSetAside(row, id)),
        ],
        costs: spend.all(of).map(({ person_id, day, state, amount_nano: amountNano }) => {
          return { day, of: payerOf(person_id, id), state, amountNano }
        }),
        checks: checks.all(of).map(asChecked),
        traffic: traffic.all(of).map(({ number, closedAt, ...row }) => {
          return { ...row, number: number ?? undefined, closedAt: closedAt ?? undefined }
        }),
      }
    },
  }
}

function asChecked({ item, asked_at: askedAt, answered_at, is_right }: CheckRow): CheckRecord {
  return {
    item,
    askedAt,
    answeredAt: answered_at ?? undefined,
    isRight: is_right === null ? undefined : is_right === 1,
  }
}

export function payerOf(counted: string, person: string): PersonRecords['usage'][number]['of'] {
  if (counted === person) return 'person'
  return counted === `share:${person}` ? 'sharing' : 'group member'
}

const loose = {
  ...{ conversation: undefined, answer: undefined, earlierAnswer: undefined },
  ...{ finish: undefined, facts: undefined },
} as const

/** Everything that came from the person, and what was sent to them, or in a group as an answer to them. */
const trafficOf = `
  SELECT 'to the bot' AS direction, update_id AS number, state, received_at AS at, closed_at AS closedAt
  FROM inbox WHERE person_id = :person
  UNION ALL
  SELECT 'from the bot', message_id, state, created_at, closed_at FROM outbox
  WHERE chat_id IN (SELECT id FROM chat WHERE kind = 'private' AND key_owner = :person)
    OR seq IN (SELECT outbox.seq FROM question
      JOIN outbox ON key > 'q' || question.id || ':' AND key < 'q' || question.id || ';' WHERE person_id = :person)
    OR seq IN (SELECT outbox.seq FROM inbox
      JOIN outbox ON key > 'u' || update_id || ':' AND key < 'u' || update_id || ';' WHERE person_id = :person)
  ORDER BY at`
