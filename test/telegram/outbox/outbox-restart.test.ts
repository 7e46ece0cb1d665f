import { expect, it } from 'vitest'
import type { StepLabel } from '../../../src/ports/steps.ts'
import { startWorld, textsTo } from './sending-side.ts'
import { timePasses } from './time-passes.ts'

// The end of the process is played by a step that throws: nothing of this outbox runs after it, and another one
// starts on the same store.
it.each([
  ['delivery begun', 1],
  // The one window that Telegram's API leaves.
  ['delivery sent', 2],
  ['delivery recorded', 1],
] as const)('after an end at "%s" and a restart the message is there %i time(s)', async (label, times) => {
  const { clock, store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const first = await startSending({ step: endAt(label) })
  await first.arrival(delivery(ada.id, 'the answer'), delivery(person('Bob').id, 'to Bob'))
  await first.outbox.stop(0)

  const { arrival } = await startSending()
  await arrival(delivery(ada.id, 'the end'))
  await telegram.expectMessage(ada, 'the end')
  const texts = textsTo(ada)
  expect(texts).toEqual([...Array.from({ length: times }, () => 'the answer'), 'the end'])
  await timePasses(
    clock,
    telegram.waitFor(async () => (await store.depth()) === 0),
  )
})

it('repeats what a former run was sending once, and not after a second such end', async () => {
  const { clock, store, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  for (let run = 0; run < 2; run++) {
    const { outbox } = await startSending({ step: endAt('delivery begun') })
    await outbox.send([delivery(ada.id, 'the answer', 'u1:0')])
    await clock.advance(1_000)
    await outbox.stop(0)
  }
  expect(await store.open()).toMatchObject([{ state: 'sending', unknownOutcomes: 1 }])
  const { arrival, logger } = await startSending()
  await arrival(delivery(ada.id, 'the end'))
  expect(textsTo(ada)).toEqual(['the end'])
  expect(logger.lines.map(({ facts }) => facts['reason'])).toEqual(['unknown twice'])
})

it('takes up what waited, in order, before anything new', async () => {
  const { clock, store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  await telegram.goOffline()
  const first = await startSending()
  await first.outbox.send(['one', 'two', 'three'].map((word) => delivery(ada.id, word)))
  while (first.logger.lines.length === 0) await clock.advance(1)
  await first.outbox.stop(0)
  expect((await store.open()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])

  await telegram.goOnline()
  const { arrival } = await startSending()
  await arrival(delivery(ada.id, 'four'))
  const texts = textsTo(ada)
  expect(texts).toEqual(['one', 'two', 'three', 'four'])
})

function endAt(label: StepLabel): (reached: StepLabel) => void {
  let isOver = false
  return (reached) => {
    isOver ||= reached === label
    if (isOver) throw new Error('The process ended here')
  }
}
