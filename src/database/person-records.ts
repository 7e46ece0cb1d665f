import { z } from 'zod'
import { personId } from '../domain/ids.ts'
import { ownWords } from '../domain/own-words.ts'
import type { ConsentRecord, KeptMessage, PersonRecordsStore } from '../ports/person-records.ts'
import type { PersonStore } from '../ports/person-store.ts'
import { createQuestionRows, type QuestionRow } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

type ConsentRow = {
  event_id: string
  at: number
  state: string
  purpose_id: string
  scope: string
  notice_hash: string
  evidence_sealed: Buffer
  version: number
  variant: string
  language: string
  body: string
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

export function createPersonRecords(deps: StoreDeps, people: Pick<PersonStore, 'read'>): PersonRecordsStore {
  const { sqlite, writer, vault } = deps
  const rows = createQuestionRows(deps)
  const person = sqlite.prepare<[string], { created_at: number; data_taken_at: number | null }>(
    'SELECT created_at, data_taken_at FROM person WHERE id = ?',
  )
  const noteTaken = sqlite.prepare('UPDATE person SET data_taken_at = ? WHERE id = ?')
  const questions = sqlite.prepare<[string], QuestionRow>(
    'SELECT * FROM question WHERE person_id = ? ORDER BY seq',
  )
  const consents = sqlite.prepare<[string], ConsentRow>(
    `SELECT event.*, notice.version, notice.variant, notice.language, notice.body FROM consent_event AS event
     JOIN notice_version AS notice ON notice.hash = event.notice_hash WHERE subject = ? ORDER BY seq`,
  )
  const usage = sqlite
    .prepare<{ person: string }, UsageRow>(
      "SELECT * FROM usage_day WHERE person_id = :person OR person_id GLOB '*:' || :person ORDER BY day, person_id",
    )
    .safeIntegers(true)

  const asMessage = (row: QuestionRow): KeptMessage[] => {
    const question = rows.asQuestion(row)
    if (question === undefined) return []
    const { askedAt, isInGroup, state, text, wordsFrom, finish } = question
    const isJoined = row.message_id !== row.last_message_id
    const where = isInGroup ? 'group' : 'private'
    const own = ownWords({ text, wordsFrom, isJoined })
    return [{ askedAt, where, state, question: own, answer: rows.openAnswer(row), finish }]
  }

  const asConsent = (row: ConsentRow, subject: string): ConsentRecord => {
    const slot = { owner: subject, column: 'consent_event.evidence', row: row.event_id }
    const how = vault.open(slot, row.evidence_sealed)
    return {
      ...{ at: row.at, state: row.state, purpose: row.purpose_id, scope: row.scope },
      ...{ noticeVersion: row.version, noticeVariant: row.variant, noticeLanguage: row.language },
      ...{ noticeHash: row.notice_hash, notice: row.body },
      evidence: how === undefined ? undefined : evidence.parse(JSON.parse(how)),
    }
  }

  return {
    read: async (id) => {
      const profile = await people.read(id)
      const known = person.get(id)
      if (profile === undefined || known === undefined) return undefined
      return {
        profile: { ...profile, knownSince: known.created_at },
        messages: questions.all(id).flatMap(asMessage),
        consents: consents.all(id).map((row) => asConsent(row, id)),
        usage: usage.all({ person: id }).map((row) => ({
          day: row.day,
          of: personId(row.person_id) === id ? 'person' : 'group member',
          answers: Number(row.answers),
          promptTokens: Number(row.prompt_tokens),
          completionTokens: Number(row.completion_tokens),
          costNano: row.cost_nano,
        })),
      }
    },
    takenAt: async (id) => person.get(id)?.data_taken_at ?? undefined,
    noteTaken: (id, now) => writer.write(() => void noteTaken.run(now, id)),
  }
}
