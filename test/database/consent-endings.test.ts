import { describe, expect, it } from 'vitest'
import { consentValidityMs, renewalMs, type Purpose } from '../../src/domain/consent.ts'
import { asking } from './asking.ts'
import { makeFolders, meet, noon, openFor, type Someone } from './temp-storage.ts'

const over = noon + consentValidityMs

async function setUp() {
  const storage = openFor(makeFolders())
  const { consents } = storage
  const [ada, bob] = [await meet(storage, 7), await meet(storage, 8)]
  const agree = async (
    { person, chat }: Someone,
    purpose: Purpose,
    now = noon,
    version = 1,
  ): Promise<void> => {
    const subject = { person, chat, purpose, scope: 'all' }
    const notice = {
      purpose,
      version,
      variant: 'other',
      language: 'en',
      material: true,
      body: 'May I?',
    } as const
    await consents.decide(subject, 'given', await consents.request(subject, notice, {}, now), {}, now)
  }
  const ending = async (now: number) =>
    (await consents.endingBefore(now + renewalMs, now)).map(({ person, purpose }) => [person, purpose])
  const stateOf = async ({ person }: Someone, purpose: Purpose) =>
    (await consents.current(person, purpose, 'all'))?.state
  return { storage, consents, ada, bob, agree, ending, stateOf, ...asking(storage, ada) }
}

describe('a reminder', () => {
  it('is due in the last month, of everything that runs out then', async () => {
    const { ada, bob, agree, ending } = await setUp()
    await agree(ada, 'answer')
    await agree(ada, 'product_messages', noon + 1)
    await agree(bob, 'answer', noon + 5)
    expect(await ending(over - renewalMs - 1)).toEqual([])
    expect(await ending(over - renewalMs + 1)).toEqual([
      ...[
        [ada.person, 'answer'],
        [ada.person, 'product_messages'],
      ],
    ])
    expect(await ending(over)).toEqual(expect.arrayContaining([[bob.person, 'answer']]))
    expect(await ending(over)).not.toContainEqual([ada.person, 'answer'])
  })

  it('is stored once for a grant, with its message, and again only for the next', async () => {
    const { consents, ada, agree, delivery, ending } = await setUp()
    await agree(ada, 'answer')
    const now = over - 1
    const grants = await consents.endingBefore(over + renewalMs, now)
    expect(await consents.remind(grants, [delivery('one')], now)).toHaveLength(1)
    expect(await consents.remind(grants, [delivery('two')], now)).toEqual([])
    expect(await ending(now)).toEqual([])
    await agree(ada, 'answer', now)
    expect(await ending(now + consentValidityMs - 1)).toEqual([[ada.person, 'answer']])
  })

  it('is not for those who cannot be written to, nor of what was taken back', async () => {
    const { storage, consents, ada, bob, agree, ending } = await setUp()
    await agree(ada, 'answer')
    await agree(bob, 'answer')
    await storage.outbox.markUnreachable(ada.chat, noon)
    await consents.withdraw({ ...bob, purpose: 'answer', scope: 'all' }, {}, noon)
    expect(await ending(over - 1)).toEqual([])
    await storage.outbox.markReachable(ada.chat)
    expect(await ending(over - 1)).toEqual([[ada.person, 'answer']])
  })
})

describe('history', () => {
  it('loses nothing by reading that its notice changed: only what is new is not kept any more', async () => {
    const { storage, consents, ada, agree, turn, questions, history, stateOf } = await setUp()
    await agree(ada, 'history')
    await history.choose(ada.person, 90, noon)
    await turn('u1', noon)
    await questions.endConversation(ada.person, ada.topic, noon, { text: '', entities: [] }, 'keep')
    const subject = { ...ada, purpose: 'history', scope: 'all' } as const
    const text = { version: 2, variant: 'other', language: 'en', material: true, body: 'Now?' } as const
    const hash = await consents.request(subject, { purpose: 'history', ...text }, {}, noon, 2)
    expect(await stateOf(ada, 'history')).toBe('invalidated')
    expect(await storage.kept.read(ada.person, false)).toMatchObject({ older: 1 })
    await consents.decide(subject, 'given', hash, {}, noon)
    await history.choose(ada.person, 90, noon)
    expect(await history.older(ada.person, noon, { offset: 0, limit: 9 })).toMatchObject({ total: 1 })
  })

  it.each(['expires', 'is taken back'])('takes along what was kept for it when it %s', async (how) => {
    const { storage, consents, ada, agree, turn, questions, history, stateOf } = await setUp()
    await agree(ada, 'history')
    await history.choose(ada.person, 90, over - 9)
    await turn('u1', over - 9)
    await questions.endConversation(ada.person, ada.topic, over - 9, { text: '', entities: [] }, 'keep')
    expect(await storage.kept.read(ada.person, true)).toMatchObject({ older: 1 })
    const subject = { ...ada, purpose: 'history', scope: 'all' } as const
    expect(await consents.expireDue(over - 1)).toBe(0)
    if (how === 'expires') await consents.expireDue(over)
    else await consents.withdraw(subject, {}, over - 1)
    expect(await stateOf(ada, 'history')).toMatch(/expired|withdrawn/)
    expect(await storage.kept.read(ada.person, true)).toMatchObject({ older: 0 })
    expect((await storage.people.read(ada.person))?.settings.historyDays).toBeUndefined()
  })
})

it('nothing can be noted of somebody who was erased', async () => {
  const { storage, consents, ada, agree, stateOf } = await setUp()
  await agree(ada, 'answer')
  await storage.eraser.erase(ada.person, noon)
  expect(await consents.expireDue(over)).toBe(0)
  expect(await stateOf(ada, 'answer')).toBe('given')
})
