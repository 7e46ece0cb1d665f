import { expect, it } from 'vitest'
import { NotSentError } from '../../../src/telegram/outbox/not-sent-error.ts'
import { startWorld, textsTo } from './sending-side.ts'
import { timePasses } from './time-passes.ts'

it('never earns a 429, whatever it is asked, and still delivers every message', async () => {
  const { clock, telegram, person, delivery, startSending } = await startWorld({ floodLimits: true })
  const people = ['Ada', 'Bob', 'Cem', 'Dana'].map(person)
  const { outbox, apiAt } = await startSending()
  const frames = apiAt('droppable')
  const words = Array.from({ length: 40 }, (_, number) => `part ${number}`)
  const sendings = await outbox.send(people.flatMap(({ id }) => words.map((word) => delivery(id, word))))
  const draw = people.flatMap(({ id }) =>
    Array.from({ length: 100 }, (_, frame) =>
      frames.sendMessageDraft(id, 1, `frame ${frame}`).catch(expectNotSent),
    ),
  )
  const all = Promise.all([...sendings.map(({ delivered }) => delivered), ...draw])
  await timePasses(clock, all)
  expect(telegram.calls.filter(({ outcome }) => outcome.kind !== 'ok')).toEqual([])
  for (const someone of people) expect(textsTo(someone)).toEqual(words)
})

it('leaves a chat alone after a 429, and no other (complaint 2: one flood freezes the bot)', async () => {
  const { clock, telegram, person, delivery, startSending } = await startWorld()
  const [ada, bob] = [person('Ada'), person('Bob')]
  telegram.fault({
    method: '*',
    kind: 'flood',
    retryAfterSeconds: 90,
    matches: ({ chat_id }) => chat_id === ada.id,
  })
  const { outbox, frames, ended, arrival } = await startSending()
  const toAda = await outbox.send([delivery(ada.id, 'the final answer')])
  await telegram.waitFor(() => telegram.calls.find(({ outcome }) => outcome.kind === 'error'))
  const refusedAt = clock.now()

  await arrival(...['one', 'two', 'three'].map((word) => delivery(bob.id, word)))
  await frames.sendMessageDraft(bob.id, 1, 'a frame')
  await expect(frames.sendMessageDraft(ada.id, 1, 'a frame')).rejects.toThrow(NotSentError)
  await expect(frames.editMessageText(ada.id, 1, 'a frame')).rejects.toThrow(NotSentError)
  await expect(frames.sendChatAction(ada.id, 'typing')).rejects.toThrow(NotSentError)
  expect(clock.now()).toBeLessThan(refusedAt + 90_000)

  await ended(toAda)
  expect(textsTo(ada)).toEqual(['the final answer'])
  const callsToAda = telegram.calls.filter(({ params }) => params['chat_id'] === ada.id)
  expect(callsToAda.map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage'])
  expect(callsToAda[1]?.atMs).toBeGreaterThanOrEqual(refusedAt + 90_000)
})

it('shows a draft of an answer that grows, as often as Telegram allows, and then the answer at once', async () => {
  const { clock, telegram, person, delivery, startSending } = await startWorld({ floodLimits: true })
  const ada = person('Ada')
  const { outbox, frames } = await startSending()
  for (let frame = 1; frame <= 100; frame++) {
    await frames.sendMessageDraft(ada.id, 1, 'word '.repeat(frame)).catch(expectNotSent)
    await clock.advance(100)
  }
  await outbox.send([delivery(ada.id, 'the answer')])
  await telegram.expectMessage(ada, 'the answer')
  expect(ada.draftFrames).toHaveLength(40)
})

it('lets everything else pass at once', async () => {
  const { telegram, person, startSending } = await startWorld()
  const ada = person('Ada')
  const api = (await startSending()).apiAt('waiting')
  telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 90 })
  await expect(api.sendMessage(ada.id, 'Hello')).rejects.toThrow('429')
  await api.getMe()
  await api.getChat(ada.id)
  await api.setMyCommands([{ command: 'start', description: 'Start' }])
  expect(telegram.calls.map(({ method }) => method)).toEqual([
    'sendMessage',
    'getMe',
    'getChat',
    'setMyCommands',
  ])
})

it('makes a call wait that is not the outbox’s while the outbox has its turn', async () => {
  const { clock, person, startSending } = await startWorld()
  const ada = person('Ada')
  const { pacer, apiAt } = await startSending()
  const turn = await pacer.turn(ada.id, 'message', new AbortController().signal)
  const other = apiAt('waiting').sendMessage(ada.id, 'from elsewhere')
  const inTurn = apiAt('in turn')
  await inTurn.sendMessage(ada.id, 'in turn')
  const tooMany = inTurn.sendMessage(ada.id, 'one too many for the turn')
  await clock.advance(10_000)
  await inTurn.getMe()
  expect(textsTo(ada)).toEqual(['in turn'])
  turn.release()
  await timePasses(clock, Promise.all([other, tooMany]))
  expect(textsTo(ada)).toEqual(['in turn', 'from elsewhere', 'one too many for the turn'])
})

function expectNotSent(error: unknown): void {
  if (!(error instanceof NotSentError)) throw error
}
