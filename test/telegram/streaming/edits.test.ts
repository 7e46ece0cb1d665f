import { expect, it } from 'vitest'
import { timePasses } from '../outbox/time-passes.ts'
import { fromBot, labels, startWatching, stopButton } from './watching-side.ts'

it('edits one placeholder, which keeps its Stop button, until the answer takes its place', async () => {
  const { clock, telegram, person, view, finish, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada, { mode: 'edits' })
  growing.thinking()
  await untilMessage(ada, 'Thinking…')
  const words = 'Once upon a time there was a bot'
  for (let length = 1; length <= words.length; length++) {
    growing.text(words.slice(0, length))
    await clock.advance(300)
    await untilQuiet()
    expect(fromBot(ada)).toMatchObject([{ buttons: [[{ text: stopButton.label }]] }])
  }
  const edits = telegram.calls.filter(({ method }) => method === 'editMessageText')
  const gaps = edits.slice(1).map(({ atMs }, index) => atMs - (edits[index]?.atMs ?? 0))
  expect(gaps.length).toBeGreaterThan(3)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_500)

  const answer = `${words}.`
  expect(await timePasses(clock, finish(growing, ada, answer))).toBe(fromBot(ada)[0]?.messageId)
  await clock.advance(60_000)
  await untilQuiet()
  expect(fromBot(ada)).toMatchObject([{ text: answer, buttons: [] }])
  expect(telegram.calls.at(-1)).toMatchObject({ params: { text: answer } })
})

it('edits only when something changed, and a wiped draft is none of its business', async () => {
  const { clock, telegram, person, view, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const still = view(ada, { mode: 'edits' })
  still.thinking()
  await untilMessage(ada, 'Thinking…')
  await untilQuiet()
  still.text('Once')
  await untilMessage(ada, 'Once')
  still.text('Once ')
  still.showAgain()
  await clock.advance(60_000)
  await untilQuiet()
  expect(telegram.calls).toHaveLength(2)
})

it('shows the line and the seconds, coarser in a group', async () => {
  const { clock, telegram, person, view, untilMessage, untilQuiet } = await startWatching()
  const [ada, bob] = [person('Ada'), person('Bob')]
  const views = [view(ada, { mode: 'edits' }), view(bob, { mode: 'edits', editGapMs: () => 3_000 })]
  for (const each of views) each.queued(3)
  await Promise.all([ada, bob].map((someone) => untilMessage(someone, 'In line: 3')))
  for (const each of views) each.thinking()
  for (let second = 0; second <= 20; second++) {
    await clock.advance(1_000)
    await untilQuiet()
  }
  const shownTo = ({ id }: { id: number }) =>
    telegram.calls.filter(({ params }) => params['chat_id'] === id).map(({ params }) => params['text'])
  expect(shownTo(ada)).toEqual(['In line: 3', ...[0, 5, 10, 15, 20].map(labels.thinking)])
  expect(shownTo(bob)).toEqual(['In line: 3', ...[0, 10, 20].map(labels.thinking)])
})

it('drops the edits that a 429 refuses, and the answer still takes the place (complaint 2)', async () => {
  const { clock, telegram, person, view, finish, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada, { mode: 'edits' })
  growing.thinking()
  await untilMessage(ada, 'Thinking…')
  telegram.fault({ method: 'editMessageText', kind: 'flood', retryAfterSeconds: 30 })
  for (let length = 1; length <= 20; length++) {
    growing.text('x'.repeat(length))
    await clock.advance(1_000)
    await untilQuiet()
  }
  expect(telegram.calls).toHaveLength(2)
  await timePasses(clock, finish(growing, ada, 'x'.repeat(20)))
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['x'.repeat(20)])
})

it('goes on after an edit that was carried out although the answer was lost', async () => {
  const { clock, telegram, person, view, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada, { mode: 'edits' })
  growing.thinking()
  await untilMessage(ada, 'Thinking…')
  telegram.fault({ method: 'editMessageText', kind: 'drop-after' })
  growing.text('Once')
  await untilMessage(ada, 'Once')
  await untilQuiet()
  await clock.advance(3_000)
  await untilQuiet()
  expect(telegram.calls.at(-1)?.outcome).toMatchObject({ kind: 'error', code: 400 })
  growing.text('Once upon')
  await clock.advance(3_000)
  await untilMessage(ada, 'Once upon')
})

it('stops editing a placeholder that the person deleted; the answer comes as a new message', async () => {
  const { clock, telegram, person, view, finish, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada, { mode: 'edits' })
  growing.thinking()
  const { messageId } = await untilMessage(ada, 'Thinking…')
  ada.deleteMessage(messageId)
  for (let length = 1; length <= 5; length++) {
    growing.text('x'.repeat(length))
    await clock.advance(3_000)
    await untilQuiet()
  }
  expect(telegram.calls).toHaveLength(2)
  await timePasses(clock, finish(growing, ada, 'The answer'))
  await untilMessage(ada, 'The answer')
})

it.each(['edits', 'none'] as const)('waits at the end for a placeholder on its way (%s)', async (mode) => {
  const { clock, telegram, person, view } = await startWatching()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 30 })
  const early = view(ada, { mode })
  early.thinking()
  await telegram.waitFor(() => telegram.calls.length === 1)
  const preview = await timePasses(clock, early.end())
  expect(preview).toEqual({ messageId: fromBot(ada)[0]?.messageId })
})

it('waits for it some seconds more when the answer was stopped', async () => {
  const { clock, person, view } = await startWatching()
  const stop = new AbortController()
  const sending = Promise.withResolvers<number>()
  const stopped = (sendPlaceholder: () => Promise<number>) => {
    const opened = view(person('Ada'), { mode: 'edits', sendPlaceholder, signal: stop.signal })
    opened.text('Once')
    return opened.end()
  }
  const late = stopped(() => sending.promise)
  const never = stopped(() => new Promise<number>(() => undefined))
  stop.abort()
  await clock.advance(2_999)
  sending.resolve(7)
  expect(await late).toEqual({ messageId: 7 })
  await clock.advance(1)
  expect(await never).toBe(undefined)
})

it.each([
  ['was dropped', async () => undefined],
  ['cannot be stored', async () => Promise.reject(new Error('disk full'))],
])('shows nothing when the placeholder %s', async (_, sendPlaceholder) => {
  const { clock, telegram, person, view, untilQuiet } = await startWatching()
  const blind = view(person('Ada'), { mode: 'edits', sendPlaceholder })
  blind.text('Once')
  await clock.advance(10_000)
  await untilQuiet()
  expect(await blind.end()).toBe(undefined)
  expect(telegram.calls).toEqual([])
})

it('leaves the placeholder alone until the answer where the person wants no streaming', async () => {
  const { clock, telegram, person, view, finish, untilMessage, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const quiet = view(ada, { mode: 'none' })
  quiet.thinking()
  await untilMessage(ada, 'Thinking…')
  quiet.text('Once')
  quiet.showAgain()
  await clock.advance(60_000)
  await untilQuiet()
  expect(telegram.calls).toHaveLength(1)
  await timePasses(clock, finish(quiet, ada, 'Once upon a time'))
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['Once upon a time'])
})

it('shows no draft to a group, whatever is asked', async () => {
  const { clock, telegram, view } = await startWatching()
  const placeholder = Promise.withResolvers<string>()
  const sendPlaceholder = async ({ text }: { text: string }) => {
    placeholder.resolve(text)
    return 5
  }
  const group = view(-1001, { sendPlaceholder, editGapMs: () => 3_000 })
  group.text('Once')
  expect(await placeholder.promise).toBe('Once')
  group.text('Once upon')
  await clock.advance(10_000)
  const call = await telegram.waitFor(() => telegram.calls[0])
  expect(call).toMatchObject({ method: 'editMessageText', params: { message_id: 5, text: 'Once upon' } })
  await group.end()
})
