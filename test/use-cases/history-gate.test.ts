import { expect, it } from 'vitest'
import { consentValidityMs } from '../../src/domain/consent.ts'
import { dayMs } from '../../src/domain/day.ts'
import { notices } from '../../src/domain/notices.ts'
import { createGate } from '../../src/use-cases/consent-gate.ts'
import { createEndConversation } from '../../src/use-cases/end-conversation.ts'
import { createEndSilent } from '../../src/use-cases/end-silent.ts'
import { createAfterwardsOf } from '../../src/use-cases/history-gate.ts'
import { setUpAsking } from '../database/asking.ts'
import { noon } from '../database/temp-storage.ts'

const instead = { text: 'Stopped.', entities: [] }

/** Somebody who said yes to history at noon, with what ends conversations at a time that can be moved. */
async function setUp() {
  const { storage, questions, history, ada, turn } = await setUpAsking()
  const subject = { person: ada.person, purpose: 'history', scope: 'all', chat: ada.chat } as const
  const text = { version: 1, variant: 'other', language: 'en', material: true, body: 'Yes?' } as const
  const clock = { at: noon, now: () => clock.at }
  const hash = await storage.consents.request(subject, { purpose: 'history', ...text }, {}, noon)
  await storage.consents.decide(subject, 'given', hash, {}, noon)
  await history.choose(ada.person, 7, noon)
  const gate = createGate({ consents: storage.consents, endpoint: () => 'other', clock, notices })
  const afterwardsOf = createAfterwardsOf(gate.mayKeep)
  const end = createEndConversation({ questions, afterwardsOf, clock })
  const endSilent = createEndSilent({ history, afterwardsOf })
  const older = async () =>
    (await history.older(ada.person, clock.at, { offset: 0, limit: 9 })).conversations.length
  return {
    ...{ clock, turn, endSilent, older },
    newHere: () => end(ada.person, ada.topic, instead),
    withdraw: () => storage.consents.withdraw(subject, {}, clock.at),
  }
}

it('lets conversations be kept while the person’s yes holds', async () => {
  const { clock, turn, newHere, endSilent, older } = await setUp()
  await turn('u1', noon)
  await newHere()
  expect(await older()).toBe(1)
  await turn('u2', noon)
  clock.at = noon + dayMs + 1
  expect(await endSilent(clock.at)).toBe(1)
  expect(await endSilent(clock.at)).toBe(0)
  expect(await older()).toBe(2)
})

it('keeps nothing more from the moment it was taken back, although days are still chosen', async () => {
  const { clock, turn, newHere, endSilent, withdraw, older } = await setUp()
  await withdraw()
  await turn('u1', noon)
  await newHere()
  await turn('u2', noon)
  clock.at = noon + dayMs + 1
  await endSilent(clock.at)
  expect(await older()).toBe(0)
})

it('keeps nothing more once the yes is a year old', async () => {
  const { clock, turn, newHere, older } = await setUp()
  clock.at = noon + consentValidityMs - 1
  await turn('u1', clock.at)
  await newHere()
  expect(await older()).toBe(1)
  clock.at = noon + consentValidityMs
  await turn('u2', clock.at)
  await newHere()
  expect(await older()).toBe(1)
})
