import fc from 'fast-check'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { everywhere, type Purpose } from '../../src/domain/consent.ts'
import { notices } from '../../src/domain/notices.ts'
import { dayMs } from '../../src/domain/day.ts'
import { createChangePurpose } from '../../src/use-cases/change-purpose.ts'
import { createGate } from '../../src/use-cases/consent-gate.ts'
import { createEndConversation } from '../../src/use-cases/end-conversation.ts'
import { createEndSilent } from '../../src/use-cases/end-silent.ts'
import { createAfterwardsOf } from '../../src/use-cases/history-gate.ts'
import { createWithdrawConsent } from '../../src/use-cases/withdraw-consent.ts'
import { setUpAsking } from '../database/asking.ts'
import { noon, openRaw } from '../database/temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 10)
const limit = { timeout: 30_000 + 200 * runs }
const instead = { text: 'Stopped.', entities: [] }

/** Somebody who agreed to everything that is used here, at noon. */
async function setUp() {
  const asking = await setUpAsking()
  const { storage, ada } = asking
  const { consents, questions, history } = storage
  const world = { now: noon }
  const clock = { now: () => world.now, sleep: async () => undefined }
  const gate = createGate({ consents, endpoint: () => 'attested', clock, notices })
  const agree = async (purpose: Purpose): Promise<void> => {
    const subject = { ...ada, purpose, scope: everywhere }
    const notice = { ...notices[purpose][0], purpose, variant: 'other', language: 'en', body: '?' } as const
    await consents.decide(subject, 'given', await consents.request(subject, notice, {}, noon), {}, noon)
  }
  await agree('answer')
  await agree('history')
  await history.choose(ada.person, 90, noon)
  const afterwardsOf = createAfterwardsOf(gate.mayKeep)
  const { turnOff } = createChangePurpose({ consents, history, mayKeep: gate.mayKeep, clock })
  return {
    ...{ ...asking, gate, world },
    withdraw: createWithdrawConsent({ consents, questions, forgetGuest: async () => 0, clock }),
    withdrawHistory: () => turnOff(ada.person, ada.chat, 'history', {}),
    end: createEndConversation({ questions, afterwardsOf, clock }),
    endSilent: createEndSilent({ history, afterwardsOf }),
    /** As the job does it: step by step, until nothing is due. */
    eraseAll: async (now: number) => {
      while ((await questions.eraseDue(now)) > 0);
    },
  }
}

/** Does it after that many turns of the event loop and that many of the promises within one. */
async function after<Result>(
  [turns, ticks]: readonly [number, number],
  act: () => Promise<Result>,
): Promise<Result> {
  for (let turn = 0; turn < turns; turn++) await setImmediate()
  for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
  return act()
}

const moment = fc.tuple(fc.nat(2), fc.nat(8))
const rows = (folders: Parameters<typeof openRaw>[0], table: 'question' | 'conversation'): unknown =>
  openRaw(folders).prepare(`SELECT count(*) FROM ${table}`).pluck().get()

it.each(['/new', 'the job of the clock'])(
  '(b) a conversation that %s ends while history is taken back was kept before that, and is erased, or is not kept',
  limit,
  async (cause) => {
    await fc.assert(
      fc.asyncProperty(moment, moment, async (first, second) => {
        const { folders, storage, ada, gate, world, turn, end, endSilent, ...rest } = await setUp()
        const { withdrawHistory, eraseAll } = rest
        await turn('u1')
        if (cause !== '/new') world.now = noon + dayMs + 1
        const use = async (): Promise<unknown> =>
          cause === '/new' ? end(ada.person, ada.topic, instead) : endSilent(world.now)
        await Promise.all([after(first, use), after(second, withdrawHistory)])
        await eraseAll(world.now + 1)
        expect(await gate.may(ada.person, 'history', everywhere, world.now)).toBe(false)
        expect(await gate.mayAnswer(ada.person)).toBe(true)
        expect([rows(folders, 'conversation'), rows(folders, 'question')]).toEqual([0, 0])
        storage.close()
      }),
      { seed: 11, numRuns: runs },
    )
  },
)

it('(b) of an answer that is stored while the agreement is taken back nothing stays', limit, async () => {
  await fc.assert(
    fc.asyncProperty(moment, moment, async (first, second) => {
      const { folders, storage, ada, gate, ask, answer, withdraw } = await setUp()
      const { id } = await ask('u1')
      await storage.questions.begin(id, noon, 'erase')
      await Promise.all([
        after(first, () => answer(id, { question: 'text of u1' })),
        after(second, () => withdraw(ada.person, ada.chat, {}, instead)),
      ])
      expect(await gate.mayAnswer(ada.person)).toBe(false)
      expect([rows(folders, 'conversation'), rows(folders, 'question')]).toEqual([0, 0])
      storage.close()
    }),
    { seed: 11, numRuns: runs },
  )
})

it('keeps the running conversation when history alone is taken back, but not for longer than without it', async () => {
  const { storage, ada, turnsOf, turn, ask, end, withdrawHistory, eraseAll, folders } = await setUp()
  await turn('u1')
  const { id } = await ask('u2')
  await storage.questions.begin(id, noon, 'keep')
  await withdrawHistory()
  expect(await turnsOf(id)).toHaveLength(1)
  await end(ada.person, ada.topic, instead)
  await eraseAll(noon + 1)
  expect(rows(folders, 'conversation')).toBe(0)
})
