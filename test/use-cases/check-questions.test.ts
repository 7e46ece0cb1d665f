import { expect, it } from 'vitest'
import { checkId } from '../../src/domain/ids.ts'
import { defaultRewardRules } from '../../src/domain/reward-rules.ts'
import { createDrawCheck } from '../../src/use-cases/draw-check.ts'
import { nothingFound, setUpSharing, shown } from './sharing-side.ts'

const thumb = { kind: 'feedback', verdict: 'good' } as const
const comment = { ...thumb, comment: 'That helped me in the hotel, thank you.' } as const

/** Ada, who shares feedback and conversations, and how she answered check questions so far. */
async function setUp() {
  const side = await setUpSharing()
  const { checks } = side.storage
  const ada = await side.friend(1)
  await side.agree(ada, 'contribute_feedback')
  await side.agree(ada, 'contribute_conversation')
  let asked = 0
  const ask = async () => {
    const id = checkId((++asked).toString(16).padStart(32, '0'))
    await checks.ask({ id, person: ada.person, item: 1 + (asked % 15), better: 'a' }, [], side.world.now)
    return id
  }
  const answer = async (isRight: boolean) => {
    await checks.answer(ada.person, await ask(), isRight ? 'a' : 'b', side.world.now)
  }
  let said = 0
  const say = async (comment: string) => {
    const question = await ada.turn(`s${++said}`)
    return shown(await side.preview(ada.person, question, [nothingFound], { ...thumb, comment }))
  }
  return { ...side, checks, ada, ask, answer, say }
}

it('holds feedback back, and nothing else, until it is answered', async () => {
  const { ada, ask, checks, say, wish, share, preview, world } = await setUp()
  const seen = await say('Clear, and short enough to read on the way.')
  const id = await ask()
  expect(await wish(ada.person, await ada.turn('q1'), comment)).toEqual({
    kind: 'refused',
    why: 'check-open',
  })
  expect(await share(ada.person, seen.id)).toEqual({ kind: 'check-open' })
  const conversation = shown(await preview(ada.person, await ada.turn('q2')))
  expect(await share(ada.person, conversation.id)).toMatchObject({ kind: 'shared' })

  await checks.answer(ada.person, id, 'b', world.now)
  expect(await share(ada.person, seen.id)).toMatchObject({ kind: 'shared' })
  expect(await wish(ada.person, await ada.turn('q3'), comment)).toMatchObject({ kind: 'noted' })
})

it('wrong too often makes feedback earn nothing, said before and after, until enough are right again', async () => {
  const { ada, answer, say, share, prospectOf, preview } = await setUp()
  for (let number = 0; number < 19; number++) await answer(number < 11)
  const early = await say('Clear, and short enough to read on the way.')
  expect(await prospectOf(early)).toMatchObject({ kind: 'up-to' })
  expect(await share(ada.person, early.id)).toMatchObject({ reward: { state: 'waiting', weight: 1_000 } })

  await answer(false)
  const late = await say('My brother tried the trick and it did not work.')
  expect(await prospectOf(late)).toEqual({ kind: 'nothing', why: 'careless' })
  expect(await share(ada.person, late.id)).toMatchObject({
    reward: { state: 'refused', reason: 'careless', weight: 0 },
  })
  const conversation = shown(await preview(ada.person, await ada.turn('q')))
  expect(await prospectOf(conversation)).toMatchObject({ kind: 'up-to' })
  expect(await share(ada.person, conversation.id)).toMatchObject({ reward: { state: 'waiting' } })

  // The right ones of the beginning leave the last twenty first.
  for (let number = 0; number < 12; number++) await answer(true)
  expect(
    await share(ada.person, (await say('Too many words for such a simple thing, really.')).id),
  ).toMatchObject({ reward: { state: 'waiting' } })
})

it('is drawn by the rules of the day, from what the person was asked least often', async () => {
  const { ada, answer, storage, world } = await setUp()
  for (let number = 0; number < 14; number++) await answer(true)
  const drawWith = (byte: number, checkPercent = 5) =>
    createDrawCheck({
      checks: storage.checks,
      rewards: { rules: async () => ({ ...defaultRewardRules, checkPercent }) },
      clock: { now: () => world.now },
      randomBytes: (count) => new Uint8Array(count).fill(byte),
      randomId: () => checkId('drawn'),
    })(ada.person)
  expect(await drawWith(0)).toEqual({ id: 'drawn', person: ada.person, item: 1, better: 'a' })
  expect(await drawWith(255)).toBeUndefined()
  expect(await drawWith(255, 100)).toMatchObject({ item: 1, better: 'b' })
})
