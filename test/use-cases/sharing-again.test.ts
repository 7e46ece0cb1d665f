import { expect, it } from 'vitest'
import { noon } from '../database/temp-storage.ts'
import { setUpAda, setUpSharing, shown } from './sharing-side.ts'
import { wordsLikeNoOther } from './words-like-no-other.ts'

it('what was shared, or taken back, before is told again and not done again, to its person alone', async () => {
  const { raw, rewards, preview, share, shareItem, agree, friend } = await setUpSharing()
  const [ada, bob] = [await friend(1), await friend(2)]
  await agree(ada, 'contribute_conversation')
  const looked = await preview(ada.person, await ada.turn('q1', noon, { text: wordsLikeNoOther(1) }))
  if (looked.kind !== 'preview') throw new Error('Nothing is shown')
  const { id } = looked.preview
  const events = raw
    .prepare<[string]>("SELECT count(*) FROM consent_event WHERE scope = 'item:' || ?")
    .pluck()

  const first = await share(ada.person, id)
  expect(first).toMatchObject({ kind: 'shared' })
  expect(await share(ada.person, id)).toEqual(first)
  expect(await share(bob.person, id)).toEqual({ kind: 'gone' })
  expect([events.get(id), (await rewards.list(ada.person, 9)).length]).toEqual([2, 1])

  for (let times = 0; times < 2; times++)
    expect(await shareItem.withdraw(ada.person, id, {})).toEqual({ kind: 'withdrawn', reward: 'void' })
  expect(await shareItem.withdraw(bob.person, id, {})).toEqual({ kind: 'gone' })
  expect(await share(ada.person, id)).toEqual({ kind: 'gone' })
  expect(events.get(id)).toBe(3)
})

it('a turn that was shared is not shared once more after /retry, however often, nor what was shown of it', async () => {
  const { ada, preview, wish, share } = await setUpAda()
  let last = await ada.turn('q2', noon, { text: wordsLikeNoOther(2) })
  const again = async (cause: string) =>
    (last = await ada.turn(cause, noon, { text: wordsLikeNoOther(2), replaces: last }))
  const old = shown(await preview(ada.person, last))
  await again('r0')
  expect(await share(ada.person, old.id)).toEqual({ kind: 'gone' })
  await share(ada.person, shown(await preview(ada.person, last)).id)

  for (const cause of ['r1', 'r2'])
    expect(await wish(ada.person, await again(cause))).toMatchObject({ why: 'shared-before' })
  const next = await ada.turn('q3', noon, { text: wordsLikeNoOther(3) })
  expect(shown(await preview(ada.person, next)).turnIds).toEqual([next])
})

it('an answer whose own turn was shared without the ones before it was shared before', async () => {
  const { ada, preview, wish, share } = await setUpAda()
  const last = await ada.turn('q2', noon, { text: wordsLikeNoOther(2) })
  const without = { kind: 'conversation', without: [1] } as const
  await share(ada.person, shown(await preview(ada.person, last, undefined, without)).id)
  expect(await wish(ada.person, last)).toMatchObject({ why: 'shared-before' })
})
