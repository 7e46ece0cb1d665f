import { expect, it } from 'vitest'
import { createEraseDueJobs } from '../../src/jobs/erase-due.ts'
import { createAfterwardsOf } from '../../src/use-cases/history-gate.ts'
import { createEndSilent } from '../../src/use-cases/end-silent.ts'
import { erasedAtOnce } from '../../src/database/store-deps.ts'
import { dayMs } from '../../src/domain/day.ts'
import { setUpAsking } from './asking.ts'
import { noon, openRaw } from './temp-storage.ts'

const due = 50_000

it('erases 50,000 due questions in small steps, between which answers have their turn', async () => {
  const { folders, storage, ada, turn } = await setUpAsking()
  const raw = openRaw(folders)
  const template = await turn('template', noon)
  // In topics of their own, 2,000 silent conversations, of which one is as long as all others together.
  raw.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO conversation (id, person_id, chat_id, topic_id, started_at, last_question_at, due_at)
      SELECT printf('%032d', i), '${ada.person}', '${ada.chat}', i, 0, ${noon}, ${noon + dayMs} FROM n;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${due})
      INSERT INTO question (id, person_id, chat_id, topic_id, conversation_id, text_sealed, words_from, state,
        not_before, asked_at, answer_sealed, finish)
      SELECT printf('%032d', i), person_id, chat_id, 1, printf('%032d', iif(i % 2, 7, i % 2000 + 1)),
        text_sealed, words_from, state, not_before, asked_at, answer_sealed, finish
      FROM n, question WHERE id = '${template}'`)
  const left = raw
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM question WHERE topic_id > 0)
            + (SELECT count(*) FROM conversation WHERE topic_id > 0)`,
    )
    .pluck()
  const happened: ('step' | 'answer')[] = []
  const later = noon + dayMs + 1
  const nothing = { eraseClosed: async () => 0, eraseBefore: async () => 0, eraseDue: async () => 0 }
  const eraseDue = async (now: number): Promise<number> => {
    const before = left.get() ?? 0
    const answered = turn(`u${happened.length}`, later).then(() => happened.push('answer'))
    const erased = await storage.questions.eraseDue(now)
    happened.push('step')
    expect(before - (left.get() ?? 0)).toBeLessThanOrEqual(erasedAtOnce)
    await answered
    return erased
  }
  const [job] = createEraseDueJobs({
    questions: { eraseDue },
    endSilent: createEndSilent({
      history: storage.history,
      afterwardsOf: createAfterwardsOf(async () => false),
    }),
    ...{
      inbox: nothing,
      outbox: nothing,
      budget: nothing,
      guests: nothing,
      eraser: nothing,
      contributions: nothing,
      rewards: nothing,
    },
    clock: { now: () => later },
    intervalMs: 60_000,
  })
  await job?.run(new AbortController().signal)

  expect(left.get()).toBe(0)
  const steps = happened.filter((what) => what === 'step').length
  expect(steps).toBeGreaterThan(due / erasedAtOnce)
  expect(happened.filter((what) => what === 'answer')).toHaveLength(steps)
})
