import { asHistoryDays, keptUntil } from '../domain/history.ts'
import type { KeptSummaryStore } from '../ports/kept-summary.ts'
import type { StoreDeps } from './store-deps.ts'

type Counts = {
  running: number
  older: number
  questions: number
  oldest: number | null
  older_until: number | null
  shared_conversations: number
  shared_opinions: number
  consent_events: number
  usage_days: number
  history_days: number | null
}

export function createKeptSummary({ sqlite }: Pick<StoreDeps, 'sqlite'>): KeptSummaryStore {
  const counts = sqlite.prepare<{ person: string }, Counts>(
    `SELECT
       (SELECT count(*) FROM conversation WHERE person_id = :person AND is_over = 0) AS running,
       (SELECT count(*) FROM conversation WHERE person_id = :person AND is_over = 1) AS older,
       (SELECT count(*) FROM question WHERE person_id = :person) AS questions,
       (SELECT min(asked_at) FROM question WHERE person_id = :person) AS oldest,
       (SELECT min(due_at) FROM conversation WHERE person_id = :person AND is_over = 1) AS older_until,
       (SELECT count(*) FROM contribution
        WHERE person_id = :person AND state = 'shared' AND kind = 'conversation') AS shared_conversations,
       (SELECT count(*) FROM contribution
        WHERE person_id = :person AND state = 'shared' AND kind = 'feedback') AS shared_opinions,
       (SELECT count(*) FROM consent_event WHERE subject = :person) AS consent_events,
       (SELECT count(DISTINCT day) FROM usage_day
        WHERE person_id = :person OR person_id GLOB '*:' || :person) AS usage_days,
       (SELECT history_days FROM person WHERE id = :person) AS history_days`,
  )
  const running = sqlite.prepare<[string], { last_question_at: number; due_at: number }>(
    'SELECT last_question_at, due_at FROM conversation WHERE person_id = ? AND is_over = 0',
  )

  return {
    read: async (person, mayKeep) => {
      const row = counts.get({ person })
      const days = mayKeep ? asHistoryDays(row?.history_days) : undefined
      const ends = running
        .all(person)
        .map(({ last_question_at: last, due_at: due }) =>
          days === undefined ? due : Math.max(due, keptUntil(last, days)),
        )
      return {
        running: row?.running ?? 0,
        older: row?.older ?? 0,
        questions: row?.questions ?? 0,
        oldestAskedAt: row?.oldest ?? undefined,
        runningUntil: ends.length === 0 ? undefined : Math.min(...ends),
        olderUntil: row?.older_until ?? undefined,
        sharedConversations: row?.shared_conversations ?? 0,
        sharedOpinions: row?.shared_opinions ?? 0,
        consentEvents: row?.consent_events ?? 0,
        usageDays: row?.usage_days ?? 0,
      }
    },
  }
}
