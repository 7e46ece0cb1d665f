import { expect, it } from 'vitest'
import { historyDaysChoices } from '../../src/domain/history.ts'
import { createEraseDueJobs } from '../../src/jobs/erase-due.ts'
import { createEndSilent } from '../../src/use-cases/end-silent.ts'
import { setUpAsking } from '../database/asking.ts'
import { meet, noon, openRaw } from '../database/temp-storage.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const midnight = noon + dayMs / 2

type SetUp = Awaited<ReturnType<typeof setUp>>

/** The jobs over the real store, with a clock that is moved by hand; consent to history is given. */
async function setUp() {
  const known = await setUpAsking()
  const { folders, storage, history } = known
  const clock = { at: noon, now: () => clock.at }
  const jobs = createEraseDueJobs({
    ...{ ...storage, clock, intervalMs: minuteMs },
    endSilent: createEndSilent({ history, afterwardsOf: async () => 'keep' }),
  })
  const raw = openRaw(folders)
  return {
    ...known,
    rows: (table: string): unknown => raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    passAt: async (at: number): Promise<void> => {
      clock.at = at
      for (const job of jobs) await job.run(new AbortController().signal)
    },
  }
}

/** What is kept, where it lies, when it must be gone, and how it comes to be there at noon. */
const kinds: readonly (readonly [name: string, table: string, dueAt: number, SetUpStep])[] = [
  ['a conversation without history', 'question', noon + dayMs, async ({ turn }) => turn('u1')],
  ...historyDaysChoices.map(
    (days) =>
      [
        `a conversation kept for ${days} days`,
        'conversation',
        noon + days * dayMs,
        async ({ history, ada, turn }: SetUp) => {
          await turn('u1')
          await history.choose(ada.person, days, noon)
        },
      ] as const,
  ),
  [
    'a question before the agreement',
    'question',
    noon + dayMs,
    async ({ ask }) => ask('u1', { state: 'unconsented' }),
  ],
  [
    'a question that failed',
    'question_cause',
    noon + dayMs,
    async ({ questions, ask }) => questions.fail((await ask('u1')).id, 'timeout', [], noon),
  ],
  [
    'a question of a guest',
    'guest_question',
    noon + dayMs,
    async ({ storage, ada }) => {
      const words = { queryId: '1', text: 'Why?', reply: undefined, isLeftOut: false }
      return storage.guests.record({ updateId: 1, person: ada.person, words }, noon)
    },
  ],
  ['the number of an update', 'inbox', noon + 30 * dayMs, async () => undefined],
  [
    'the record of a delivery',
    'outbox',
    noon + 7 * dayMs,
    async ({ storage, delivery }) => {
      const [sent] = await storage.outbox.add([delivery('a')], noon)
      await storage.outbox.delivered(sent?.seq ?? -1, 5, noon)
    },
  ],
  [
    'what was used on a day',
    'usage_day',
    midnight + 30 * dayMs,
    async ({ storage, ada }) => useOnce(storage, ada.person),
  ],
  [
    'the count of somebody erased',
    'erased_usage',
    midnight,
    async ({ storage }) => {
      const bob = await meet(storage, 8)
      await useOnce(storage, bob.person)
      await storage.eraser.erase(bob.person, noon)
    },
  ],
]

type SetUpStep = (known: SetUp) => Promise<unknown>

const useOnce = (storage: SetUp['storage'], person: SetUp['ada']['person']) =>
  storage.budget.reserve({
    ...{ id: `spend of ${person}`, day: '2026-11-22', amountNano: 5n, spendNano: 100n },
    allowances: [{ of: person, answersPerDay: 9, refusal: 'person-limit' }],
  })

it.each(kinds)('erases %s at its time, and not before', async (_, table, dueAt, put) => {
  const known = await setUp()
  await put(known)
  await known.passAt(dueAt - minuteMs)
  expect(known.rows(table)).toBeGreaterThan(0)
  await known.passAt(dueAt + minuteMs)
  expect(known.rows(table)).toBe(0)
})
