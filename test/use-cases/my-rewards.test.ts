import { expect, it } from 'vitest'
import { contributionLines } from '../../src/use-cases/my-rewards.ts'
import { noon } from '../database/temp-storage.ts'
import { setUpSharing, shown, words } from './sharing-side.ts'

it('takes along each contribution with its words, its score, and its reward with the reason', async () => {
  const { preview, share, shareItem, rewards, storage, ...side } = await setUpSharing()
  const ada = await side.friend(1)
  await side.agree(ada, 'contribute_conversation')
  const lines = async (): Promise<unknown[]> => {
    const kept = await storage.records.read(ada.person)
    const read: unknown[] = []
    const { records } = storage
    for await (const line of contributionLines({ records, rewards }, ada.person, kept?.undecided ?? []))
      read.push(JSON.parse(line))
    return read
  }

  const first = shown(await preview(ada.person, await ada.turn('q1', noon, { text: words }))).id
  expect(await lines()).toMatchObject([
    { id: first, state: 'preview', contents: { turns: [{ question: { text: words } }] } },
  ])
  await share(ada.person, first)
  const [shared] = await lines()
  expect(shared).toMatchObject({
    ...{ id: first, state: 'shared', contents: { turns: [{ question: { text: words } }] } },
    reward: { state: 'waiting', day: '2026-11-22' },
  })
  await shareItem.withdraw(ada.person, first, {})
  const [gone, ...none] = await lines()
  expect(gone).toMatchObject({ state: 'withdrawn', reward: { state: 'void', reason: 'revoked' } })
  expect(JSON.stringify(gone)).not.toContain('linen')
  expect(none).toEqual([])
})
