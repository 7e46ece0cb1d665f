import { z } from 'zod'
import { ownWords } from '../domain/own-words.ts'
import type { ConsentRecord, KeptMessage, PersonRecordsStore } from '../ports/person-records.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { WalletLinkStore } from '../ports/wallet-link-store.ts'
import type { WalletStore } from '../ports/wallet-store.ts'
import { createPersonTraces, payerOf } from './person-traces.ts'
import { createQuestionRows, type QuestionRow } from './question-rows.ts'
import { createSharedRecords } from './shared-records.ts'
import type { StoreDeps } from './store-deps.ts'

type ConsentRow = {
  event_id: string
  n: number
  at: number
  state: string
  purpose_id: string
  scope: string
  notice_hash: string
  evidence_sealed: Buffer
  hash: string | null
  prev: string | null
  version: number
  variant: string
  language: string
  body: string
  reminded_at: number | null
}

type UsageRow = {
  person_id: string
  day: string
  answers: bigint
  prompt_tokens: bigint
  completion_tokens: bigint
  cost_nano: bigint
}

const evidence = z.record(z.string(), z.union([z.string(), z.number()]))

/** So many questions are read and unsealed before somebody else has a turn. */
const pageSize = 100

export function createPersonRecords(
  deps: StoreDeps,
  stores: {
    readonly people: Pick<PersonStore, 'read'>
    readonly wallets: Pick<WalletStore, 'read' | 'former'>
    readonly walletLinks: Pick<WalletLinkStore, 'allOf'>
  },
): PersonRecordsStore {
  const { people, wallets, walletLinks } = stores
  const { sqlite, writer, vault } = deps
  const rows = createQuestionRows(deps)
  const traces = createPersonTraces(deps)
  const shared = createSharedRecords(deps)
  const person = sqlite.prepare<[string], { created_at: number; data_taken_at: number | null }>(
    'SELECT created_at, data_taken_at FROM person WHERE id = ?',
  )
  const noteTaken = sqlite.prepare('UPDATE person SET data_taken_at = ? WHERE id = ?')
  const questions = sqlite.prepare<[string, number], QuestionRow>(
    `SELECT * FROM question WHERE person_id = ? AND seq > ? ORDER BY seq LIMIT ${pageSize}`,
  )
  const consents = sqlite.prepare<[string], ConsentRow>(
    `SELECT event.*, notice.version, notice.variant, notice.language, notice.body, reminder.at AS reminded_at
     FROM consent_event AS event JOIN notice_version AS notice ON notice.hash = event.notice_hash
     LEFT JOIN consent_reminder AS reminder ON reminder.event_seq = event.seq WHERE subject = ? ORDER BY seq`,
  )
  const usage = sqlite
    .prepare<{ person: string }, UsageRow>(
      "SELECT * FROM usage_day WHERE person_id = :person OR person_id GLOB '*:' || :person ORDER BY day, person_id",
    )
    .safeIntegers(true)

  const asMessage = (row: QuestionRow): KeptMessage[] => {
    const question = rows.asQuestion(row)
    if (question === undefined) return []
    const { askedAt, isInGroup, state, text, wordsFrom, finish, conversation } = question
    const isJoined = row.message_id !== row.last_message_id
    const where = isInGroup ? 'group' : 'private'
    const own = ownWords({ text, wordsFrom, isJoined })
    const [answer, earlierAnswer, facts] = [rows.openAnswer(row), rows.openEarlier(row), rows.openFacts(row)]
    return [{ askedAt, where, state, conversation, question: own, answer, earlierAnswer, finish, facts }]
  }

  const asConsent = (row: ConsentRow, subject: string): ConsentRecord => {
    const slot = { owner: subject, column: 'consent_event.evidence', row: row.event_id }
    const how = vault.open(slot, row.evidence_sealed)
    return {
      ...{ at: row.at, state: row.state, purpose: row.purpose_id, scope: row.scope },
      ...{ noticeVersion: row.version, noticeVariant: row.variant, noticeLanguage: row.language },
      ...{ noticeHash: row.notice_hash, notice: row.body },
      ...{ n: row.n, hash: row.hash ?? undefined, previousHash: row.prev ?? undefined },
      remindedAt: row.reminded_at ?? undefined,
      evidence: how === undefined ? undefined : evidence.parse(JSON.parse(how)),
    }
  }

  return {
    read: async (id) => {
      const profile = await people.read(id)
      const known = person.get(id)
      if (profile === undefined || known === undefined) return undefined
      const { loose, costs, traffic, checks, ...more } = await traces.read(profile)
      return {
        ...{ profile: { ...profile, knownSince: known.created_at, ...more }, loose },
        ...{ costs, traffic, checks, undecided: shared.undecided(id) },
        consents: consents.all(id).map((row) => asConsent(row, id)),
        wallets: {
          ...{ linked: await wallets.read(id), former: await wallets.former(id) },
          attempts: await walletLinks.allOf(id),
        },
        usage: usage.all({ person: id }).map((row) => ({
          day: row.day,
          of: payerOf(row.person_id, id),
          answers: Number(row.answers),
          promptTokens: Number(row.prompt_tokens),
          completionTokens: Number(row.completion_tokens),
          costNano: row.cost_nano,
        })),
      }
    },
    messages: async (id, after) => {
      const page = questions.all(id, after)
      return { messages: page.flatMap(asMessage), next: page.at(-1)?.seq }
    },
    shared: async (person, id) => shared.read(person, id),
    takenAt: async (id) => person.get(id)?.data_taken_at ?? undefined,
    noteTaken: (id, now) => writer.write(() => void noteTaken.run(now, id)),
  }
}
