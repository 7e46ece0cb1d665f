import { expect, it } from 'vitest'
import { noon } from '../database/temp-storage.ts'
import { setUpSharing } from './sharing-side.ts'
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
