import { Api } from 'grammy'
import { expect, it } from 'vitest'
import { timePasses } from '../outbox/time-passes.ts'
import { draftsOf, fromBot, startWatching } from './watching-side.ts'

it('drops the frames that a 429 refuses, never edits instead, and still delivers the answer (complaint 2)', async () => {
  const { clock, telegram, person, view, finish, untilDraft, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada)
  growing.thinking()
  await untilDraft(ada, '')
  telegram.fault({ method: 'sendMessageDraft', kind: 'flood', retryAfterSeconds: 20 })
  for (let length = 1; length <= 40; length++) {
    growing.text('x'.repeat(length))
    await clock.advance(250)
    await untilQuiet()
  }
  expect(telegram.calls.map(({ outcome }) => outcome.kind)).toEqual(['ok', 'error'])
  await clock.advance(15_000)
  await untilDraft(ada, 'x'.repeat(40))
  telegram.fault({ method: 'sendMessageDraft', kind: 'flood', retryAfterSeconds: 20 })
  growing.text('x'.repeat(50))
  await clock.advance(2_000)
  await untilQuiet()
  await timePasses(clock, finish(growing, ada, 'x'.repeat(60)))
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['x'.repeat(60)])
  expect(telegram.calls.map(({ method }) => method)).not.toContain('editMessageText')
})

it('leaves Telegram alone for as long as it asks', async () => {
  const { clock, telegram, person, view, untilDraft, untilQuiet } = await startWatching()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessageDraft', kind: 'flood', retryAfterSeconds: 20 })
  const api = new Api(telegram.token, { apiRoot: telegram.url })
  view(ada, { api }).text('Once')
  await telegram.waitFor(() => telegram.calls.length === 1)
  await untilQuiet()
  await clock.advance(19_999)
  await untilQuiet()
  expect(telegram.calls).toHaveLength(1)
  await clock.advance(1)
  await untilDraft(ada, 'Once')
})

it('goes on after frames that failed, later and later', async () => {
  const { clock, telegram, person, view, untilQuiet } = await startWatching()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessageDraft', kind: 'html', status: 502, times: 6 })
  view(ada).text('Once')
  for (let step = 0; step < 150; step++) {
    await untilQuiet()
    await clock.advance(100)
  }
  await untilQuiet()
  expect(draftsOf(ada)).toEqual(['Once'])
  const times = telegram.calls.map(({ atMs }) => atMs)
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(gaps).toHaveLength(6)
  expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps)
  expect(gaps.at(-1)).toBeGreaterThan(3_000)
})

it('gives up a frame that hangs and shows the next', async () => {
  const { clock, telegram, person, view, untilDraft } = await startWatching()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessageDraft', kind: 'hang' })
  const growing = view(ada)
  growing.thinking()
  await telegram.waitFor(() => telegram.calls.length === 1)
  growing.text('Once')
  await clock.advance(10_000)
  await telegram.waitFor(() => telegram.calls[0]?.outcome.kind === 'dropped')
  await clock.advance(1_000)
  await untilDraft(ada, 'Once')
})

it('waits for the frame on its way when it ends, but not for long', async () => {
  const { clock, telegram, person, view, untilDraft } = await startWatching()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessageDraft', kind: 'delay', delayMs: 50 })
  const slow = view(ada)
  slow.thinking()
  await telegram.waitFor(() => telegram.calls.length === 1)
  await slow.end()
  expect(telegram.calls[0]?.outcome.kind).toBe('ok')
  await untilDraft(ada, '')

  telegram.fault({ method: 'sendMessageDraft', kind: 'hang' })
  const hanging = view(ada)
  hanging.thinking()
  await telegram.waitFor(() => telegram.calls.length === 2)
  const ended = hanging.end()
  await clock.advance(2_999)
  expect(telegram.calls[1]?.outcome.kind).toBe('running')
  await clock.advance(1)
  await ended
  await telegram.waitFor(() => telegram.calls[1]?.outcome.kind === 'dropped')
})

it('begins no frame once its signal has aborted, and ends within seconds', async () => {
  const { clock, telegram, person, view, untilDraft, untilQuiet } = await startWatching()
  const [ada, bob] = [person('Ada'), person('Bob')]
  const stop = new AbortController()
  const silent = view(ada, { signal: stop.signal })
  silent.text('Once')
  await untilDraft(ada, 'Once')
  const hanging = view(bob, { signal: stop.signal })
  telegram.fault({ method: 'sendMessageDraft', kind: 'hang' })
  hanging.thinking()
  await telegram.waitFor(() => telegram.calls.length === 2)
  silent.text('Once upon')
  await clock.advance(0)
  stop.abort()
  silent.showAgain()
  view(ada, { signal: stop.signal }).thinking()
  await clock.advance(5_000)
  const ended = Promise.all([silent.end(), hanging.end()])
  await clock.advance(3_000)
  expect(await ended).toEqual([undefined, undefined])
  await clock.advance(60_000)
  await untilQuiet()
  expect(telegram.calls).toHaveLength(2)
})

it('ends when nothing was ever shown', async () => {
  const { telegram, person, view, untilQuiet } = await startWatching()
  const unused = view(person('Ada'), { mode: 'edits' })
  unused.showAgain()
  expect(await unused.end()).toBe(undefined)
  unused.text('Once')
  await untilQuiet()
  expect(telegram.calls).toEqual([])
})

it('leaves the answer alone when the rendering breaks', async () => {
  const { clock, person, view, finish, logger } = await startWatching()
  const ada = person('Ada')
  const broken = view(ada, {
    rendering: {
      update: () => {
        throw new TypeError('a bug')
      },
    },
  })
  broken.text('Once')
  await clock.advance(0)
  await timePasses(clock, finish(broken, ada, 'Once upon a time'))
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['Once upon a time'])
  expect(logger.lines).toMatchObject([
    { event: 'the view of an answer broke off', facts: { error: 'TypeError' } },
  ])
})

it.each([
  [400, 'Bad Request: TEXTDRAFT_PEER_INVALID'],
  [400, 'Bad Request: message text is empty'],
  [403, 'Forbidden: drafts are not for you'],
  [404, 'Not Found: method not found'],
])(
  'turns to edits where drafts are refused with %d %s, for a while and in that chat only',
  async (code, description) => {
    const { clock, telegram, person, view, finish, untilMessage, untilDraft } = await startWatching()
    const [ada, bob] = [person('Ada'), person('Bob')]
    telegram.fault({ method: 'sendMessageDraft', kind: 'error', code, description })
    const growing = view(ada)
    growing.text('Once')
    await untilMessage(ada, 'Once')
    expect(fromBot(ada)).toMatchObject([{ buttons: [[{ text: 'Stop' }]] }])
    expect(await finish(growing, ada, 'Once upon')).toBe(fromBot(ada)[0]?.messageId)
    expect(fromBot(ada).map(({ text }) => text)).toEqual(['Once upon'])

    const elsewhere = view(bob)
    elsewhere.thinking()
    await untilDraft(bob, '')
    await elsewhere.end()
    await clock.advance(3_500_000)
    const next = view(ada)
    next.text('Twice')
    await untilMessage(ada, 'Twice')
    await next.end()
    expect(draftsOf(ada)).toEqual([])
    await clock.advance(100_001)
    view(ada).thinking()
    await untilDraft(ada, '')
  },
)
