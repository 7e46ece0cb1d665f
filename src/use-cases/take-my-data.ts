import { formatGram } from '../domain/budget.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { PersonRecords, PersonRecordsStore } from '../ports/person-records.ts'

/** A text file that a person takes along. */
export type DataFile = { readonly name: string; readonly content: string }

/**
 * Everything that is kept about a person as files that people and programs can read, once in 24 hours. It counts as
 * taken with `noteTaken`, when it is on its way.
 */
export type TakeMyData = {
  files(
    person: PersonId,
  ): Promise<
    | { readonly kind: 'ready'; readonly files: readonly DataFile[] }
    | { readonly kind: 'too-soon'; readonly nextAt: number }
    | { readonly kind: 'gone' }
  >
  noteTaken(person: PersonId): Promise<void>
}

export function createTakeMyData(deps: {
  readonly records: PersonRecordsStore
  readonly clock: Pick<Clock, 'now'>
}): TakeMyData {
  const { records, clock } = deps
  return {
    files: async (person) => {
      const nextAt = ((await records.takenAt(person)) ?? -gapMs) + gapMs
      if (clock.now() < nextAt) return { kind: 'too-soon', nextAt }
      const kept = await records.read(person)
      return kept === undefined ? { kind: 'gone' } : { kind: 'ready', files: filesOf(kept) }
    },
    noteTaken: (person) => records.noteTaken(person, clock.now()),
  }
}

const gapMs = 24 * 3_600_000

function filesOf({ profile, messages, consents, usage }: PersonRecords): DataFile[] {
  const { knownSince, ...person } = profile
  const table = usage.map((row) => [
    ...[row.day, row.of, row.answers, row.promptTokens, row.completionTokens],
    formatGram(row.costNano),
  ])
  return [
    {
      name: 'profile.json',
      content: `${JSON.stringify({ ...person, knownSince: timeOf(knownSince) }, undefined, 2)}\n`,
    },
    {
      name: 'messages.jsonl',
      content: jsonLines(messages.map(({ askedAt, ...rest }) => ({ askedAt: timeOf(askedAt), ...rest }))),
    },
    {
      name: 'consents.jsonl',
      content: jsonLines(consents.map(({ at, ...rest }) => ({ at: timeOf(at), ...rest }))),
    },
    { name: 'usage.csv', content: [usageHead, ...table].map((row) => `${row.join(',')}\r\n`).join('') },
  ]
}

const usageHead = ['day', 'of', 'answers', 'prompt_tokens', 'completion_tokens', 'cost_gram']

const timeOf = (ms: number): string => new Date(ms).toISOString()

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
