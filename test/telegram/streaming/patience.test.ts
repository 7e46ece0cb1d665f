import { expect, it } from 'vitest'
import { timePasses } from '../outbox/time-passes.ts'
import { fromBot, startWatching } from './watching-side.ts'

/** How an answer is shown in a group. */
const inGroup = { mode: 'edits', patienceMs: 3_000, editGapMs: () => 4_000 } as const

it('shows an answer that ends soon as one message and no edit', async () => {
  const { clock, telegram, person, view, finish, untilQuiet } = await startWatching()
  const ada = person('Ada')
  let waits = 0
  const soon = view(ada, { ...inGroup, onPatience: () => void (waits += 1) })
  soon.thinking()
  await clock.advance(1_000)
  soon.text('Yes')
  await clock.advance(1_900)
  await untilQuiet()
  expect(telegram.calls).toEqual([])
  expect(waits).toBe(1)
  await timePasses(clock, finish(soon, ada, 'Yes it is'))
  expect(telegram.calls.map(({ method }) => method)).toEqual(['sendMessage'])
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['Yes it is'])
})

it('shows a longer one from its first sentence on, which is there soon', async () => {
  const { clock, telegram, person, view, untilMessage } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada, inGroup)
  growing.text('Once upon a time')
  await clock.advance(2_000)
  expect(telegram.calls).toEqual([])
  growing.text('Once upon a time. There')
  await clock.advance(200)
  await untilMessage(ada, 'Once upon a time. There')
  growing.text('Once upon a time. There was')
  await clock.advance(3_999)
  expect(telegram.calls).toHaveLength(1)
  await clock.advance(6_000)
  await untilMessage(ada, 'Once upon a time. There was')
  await growing.end()
})

it('shows that it thinks where no sentence comes for long', async () => {
  const { clock, person, view, untilMessage } = await startWatching()
  const ada = person('Ada')
  const slow = view(ada, inGroup)
  slow.thinking()
  await clock.advance(3_200)
  await untilMessage(ada, 'Thinking…')
  await slow.end()
})

it('edits less often while other answers grow beside it', async () => {
  const { clock, telegram, person, view, untilQuiet } = await startWatching()
  const ada = person('Ada')
  let gapMs = 4_000
  const growing = view(ada, { ...inGroup, patienceMs: 0, editGapMs: () => gapMs })
  growing.thinking()
  await untilQuiet()
  const editsIn = async (seconds: number): Promise<number> => {
    const before = telegram.calls.length
    for (let second = 0; second < seconds; second++) {
      growing.text('x'.repeat(telegram.calls.length * 100 + second + 1))
      await clock.advance(1_000)
      await untilQuiet()
    }
    return telegram.calls.length - before
  }
  const alone = await editsIn(60)
  gapMs = 12_000
  expect(await editsIn(60)).toBeLessThan(alone / 2)
  await growing.end()
})

it('takes up the message of a former run, whatever it says by then', async () => {
  const { clock, telegram, person, view, untilQuiet } = await startWatching()
  const taken = view(person('Ada'), { ...inGroup, isTakenUp: true, sendPlaceholder: async () => 5 })
  taken.thinking()
  await clock.advance(3_200)
  await untilQuiet()
  const method = 'editMessageText'
  expect(telegram.calls).toMatchObject([{ method, params: { message_id: 5, text: 'Thinking…' } }])
  await taken.end()
})
