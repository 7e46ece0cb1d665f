import { expect, it } from 'vitest'
import { dayMs } from '../../src/domain/day.ts'
import { asking, setUpAsking } from './asking.ts'
import { meet, noon } from './temp-storage.ts'

const instead = { text: 'Stopped.', entities: [] }
const nothing = {
  ...{ running: 0, older: 0, questions: 0, consentEvents: 0, usageDays: 0 },
  ...{ sharedConversations: 0, sharedOpinions: 0 },
  ...{ oldestAskedAt: undefined, runningUntil: undefined, olderUntil: undefined },
}

it('tells how much is kept, since when and until when, and nothing of anybody else', async () => {
  const { storage, questions, history, ada, turn } = await setUpAsking()
  const bob = await meet(storage, 8)
  const kept = (mayKeep: boolean) => storage.kept.read(ada.person, mayKeep)
  expect(await kept(true)).toEqual(nothing)

  await turn('u1', noon)
  expect(await kept(true)).toMatchObject({ running: 1, questions: 1, runningUntil: noon + dayMs })
  await history.choose(ada.person, 7, noon)
  expect(await kept(false)).toMatchObject({ runningUntil: noon + dayMs })
  expect(await kept(true)).toMatchObject({ runningUntil: noon + 7 * dayMs, olderUntil: undefined })

  await questions.endConversation(ada.person, ada.topic, noon + 5, instead, 'keep')
  await turn('u2', noon + 6)
  await asking(storage, await meet(storage, 7, { telegramId: -100, topicId: 0 })).turn('u3', noon + 7)
  await storage.budget.reserve({
    ...{ id: 'a', day: '2026-11-22', amountNano: 5n, spendNano: 100n },
    allowances: [{ of: ada.person, answersPerDay: 9, refusal: 'person-limit' }],
  })
  const subject = { person: ada.person, purpose: 'answer', scope: 'all', chat: ada.chat } as const
  const notice = { version: 1, variant: 'attested', language: 'en', material: true, body: 'Yes?' } as const
  await storage.consents.request(subject, { purpose: 'answer', ...notice }, {}, noon)
  expect(await kept(true)).toEqual({
    ...{ sharedConversations: 0, sharedOpinions: 0 },
    ...{ running: 1, older: 1, questions: 3, consentEvents: 1, usageDays: 1 },
    ...{ oldestAskedAt: noon, runningUntil: noon + 6 + 7 * dayMs, olderUntil: noon + 7 * dayMs },
  })
  expect(await storage.kept.read(bob.person, true)).toEqual(nothing)
})
