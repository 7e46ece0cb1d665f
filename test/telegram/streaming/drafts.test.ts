import { expect, it } from 'vitest'
import { timePasses } from '../outbox/time-passes.ts'
import { draftsOf, firstMessage, fromBot, startWatching } from './watching-side.ts'

const paragraph =
  'Once **upon a time** there was [a bot](https://example.com/) that `never` changed what it *had* said. '
const answer = `# A tale\n\n${paragraph.repeat(4)}\n\n- one\n- **two**\n\n${paragraph.repeat(3)}\n\nThe end.`

it('shows that it thinks at once, in the topic where the question was', async () => {
  const { telegram, person, view, untilDraft } = await startWatching({ bot: { has_topics_enabled: true } })
  const ada = person('Ada')
  const topicId = ada.createTopic('Tales')
  view(ada, { to: { telegramId: ada.id, topicId } }).thinking()
  await untilDraft(ada, '')
  expect(ada.drafts).toMatchObject([{ threadId: topicId, isThinking: true, canStop: true }])
  expect(telegram.calls).toHaveLength(1)
})

it('shows frames that only grow towards the answer, under one id, and none after it (complaint 18: ghost drafts)', async () => {
  const { clock, telegram, person, view, finish, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const final = firstMessage(answer)
  const growing = view(ada)
  growing.thinking()
  for (let length = 1; length <= answer.length; length += 7) {
    growing.text(answer.slice(0, length))
    await clock.advance(50)
  }
  await untilQuiet()
  const delivered = finish(growing, ada, answer)
  growing.text(`${answer} and more`)
  growing.showAgain()
  await timePasses(clock, delivered)
  const frames = draftsOf(ada)
  growing.text(`${answer} and much more`)
  await clock.advance(60_000)
  await untilQuiet()

  expect(draftsOf(ada)).toEqual(frames)
  expect(frames.length).toBeGreaterThan(10)
  const shown = [...frames, final.text]
  for (const [index, frame] of frames.entries()) expect(shown[index + 1]?.startsWith(frame)).toBe(true)
  expect(new Set(frames).size).toBe(frames.length)
  expect(new Set(ada.draftFrames.map(({ draftId }) => draftId)).size).toBe(1)
  expect(ada.draftFrames.at(-1)?.entities).toEqual(final.entities)
  expect(telegram.calls.at(-1)).toMatchObject({ method: 'sendMessage', params: { text: final.text } })
  expect(ada.drafts).toEqual([])
})

it('does not let the first words wait for the pace, but the next ones', async () => {
  const { clock, telegram, person, view, untilDraft, untilQuiet } = await startWatching()
  const [ada, bob] = [person('Ada'), person('Bob')]
  const sudden = view(bob)
  sudden.thinking()
  await telegram.waitFor(() => telegram.calls.length === 1)
  sudden.text('Twice')
  await untilDraft(bob, 'Twice')
  const growing = view(ada)
  growing.thinking()
  await untilDraft(ada, '')
  await untilQuiet()
  growing.text('Once')
  await untilDraft(ada, 'Once')
  growing.text('Once upon')
  await clock.advance(399)
  await untilQuiet()
  expect(draftsOf(ada).at(-1)).toBe('Once')
  await clock.advance(100)
  await untilDraft(ada, 'Once upon')
})

it('renews a silent draft before it fades, and sends no frame twice otherwise', async () => {
  const { clock, telegram, person, view, untilDraft, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const silent = view(ada)
  silent.text('Once')
  await untilDraft(ada, 'Once')
  for (let second = 0; second < 60; second++) {
    silent.text('Once')
    await clock.advance(1_000)
    await untilQuiet()
    expect(ada.drafts).toMatchObject([{ text: 'Once' }])
  }
  const times = telegram.calls.map(({ atMs }) => atMs)
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(gaps).toEqual([15_000, 15_000, 15_000, 15_000])
})

it('is shown again after a message wiped it, also when that comes while a frame is on its way', async () => {
  const { clock, telegram, person, view, outbox, delivery, untilDraft, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const growing = view(ada)
  growing.text('Once')
  await untilDraft(ada, 'Once')
  const [reply] = await outbox.send([delivery(ada.id, 'a reply to /help')])
  await timePasses(clock, reply?.delivered ?? Promise.resolve(undefined))
  expect(ada.drafts).toEqual([])
  growing.showAgain()
  await clock.advance(500)
  await untilQuiet()
  expect(ada.drafts).toMatchObject([{ text: 'Once' }])

  telegram.fault({ method: 'sendMessageDraft', kind: 'delay', delayMs: 20 })
  growing.text('Once upon')
  await clock.advance(500)
  await telegram.waitFor(() => telegram.calls.some(({ outcome }) => outcome.kind === 'running'))
  growing.showAgain()
  await untilQuiet()
  await clock.advance(500)
  await untilQuiet()
  expect(draftsOf(ada)).toEqual(['Once', 'Once', 'Once upon', 'Once upon'])
})

it('shows the seconds while a model that does not stream works, and then acts no typing (complaint 17: silence)', async () => {
  const { clock, person, view, finish, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const whole = view(ada)
  whole.thinking()
  for (let second = 0; second < 32; second++) {
    await untilQuiet()
    expect(ada.drafts).toHaveLength(1)
    await clock.advance(1_000)
    whole.thinking()
  }
  await untilQuiet()
  await timePasses(clock, finish(whole, ada, 'The whole answer'))
  const seconds = [5, 10, 15, 20, 25, 30].map((passed) => `Thinking… ${passed} s`)
  expect(draftsOf(ada)).toEqual(['', ...seconds])
  expect(fromBot(ada).map(({ text }) => text)).toEqual(['The whole answer'])
})

it('shows the place in line, a restart, then the words; once there are words they stay', async () => {
  const { clock, person, view, untilDraft } = await startWatching()
  const ada = person('Ada')
  const patient = view(ada)
  const steps: [() => void, string][] = [
    [() => patient.queued(2), 'In line: 2'],
    [() => patient.queued(1), 'In line: 1'],
    [() => patient.thinking(), ''],
    [() => patient.waiting('restarting'), 'The network restarts'],
    [() => patient.text('Once'), 'Once'],
  ]
  for (const [act, words] of steps) {
    act()
    await clock.advance(1_000)
    await untilDraft(ada, words)
  }
  patient.waiting('restarting')
  patient.text('')
  await clock.advance(1_000)
  patient.text('Once upon')
  await clock.advance(1_000)
  expect(await untilDraft(ada, 'Once upon')).toEqual([...steps.map(([, words]) => words), 'Once upon'])
})

it('goes on where the words have nothing to show yet, and stands still where they outgrow the message', async () => {
  const { clock, person, view, untilDraft, untilQuiet } = await startWatching()
  const ada = person('Ada')
  const long = view(ada)
  long.queued(2)
  await untilDraft(ada, 'In line: 2')
  await clock.advance(1_000)
  long.text('**')
  await untilDraft(ada, '')
  await clock.advance(5_000)
  await untilDraft(ada, 'Thinking… 5 s')
  const words = Array.from({ length: 3_000 }, (_, number) => `word${number}`).join(' ')
  long.text(words.slice(0, 1_000))
  await clock.advance(1_000)
  await untilQuiet()
  for (const length of [5_000, 9_000, words.length]) {
    long.text(words.slice(0, length))
    await clock.advance(1_000)
    await untilQuiet()
  }
  const frames = draftsOf(ada)
  expect(frames).toHaveLength(5)
  expect(frames[4]).toBe(firstMessage(words).text)
  expect(frames[4]?.length).toBeGreaterThan(3_500)
})

it('shows nothing that would change what was shown', async () => {
  const { clock, person, view, untilDraft } = await startWatching()
  const ada = person('Ada')
  const rendering = { update: (text: string) => ({ settledParts: [], frame: { text, entities: [] } }) }
  const fickle = view(ada, { rendering })
  for (const words of ['Once', 'Twice', 'Once upon', 'Once']) {
    fickle.text(words)
    await clock.advance(1_000)
  }
  fickle.text('Once upon a time')
  await clock.advance(1_000)
  expect(await untilDraft(ada, 'Once upon a time')).toEqual(['Once', 'Once upon', 'Once upon a time'])
})

it('thirty answers at once each reach their person, and Telegram refuses nothing', async () => {
  const { clock, telegram, person, view, finish, untilQuiet } = await startWatching({ floodLimits: true })
  const answers = Array.from({ length: 30 }, (_, number) => {
    const someone = person(`Person ${number}`)
    return { someone, words: `answer ${number} `.repeat(20).trim(), growing: view(someone) }
  })
  for (const { growing } of answers) growing.thinking()
  await untilQuiet()
  for (const { someone } of answers) expect(someone.drafts).toMatchObject([{ isThinking: true }])
  for (let length = 10; length < 200; length += 10) {
    for (const { words, growing } of answers) growing.text(words.slice(0, length))
    await clock.advance(200)
  }
  await untilQuiet()
  const delivered = answers.map(({ growing, someone, words }) => finish(growing, someone, words))
  await timePasses(clock, Promise.all(delivered))
  for (const { someone, words } of answers) {
    expect(fromBot(someone).map(({ text }) => text)).toEqual([words])
    expect(someone.draftFrames.length).toBeGreaterThan(4)
    for (const frame of draftsOf(someone)) expect(words.startsWith(frame)).toBe(true)
  }
  expect(telegram.calls.filter(({ outcome }) => outcome.kind !== 'ok')).toEqual([])
})
