import { expect, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { patience, settled, timesAsked } from './conversation.ts'
import { setStage } from './stage.ts'

/** Each step of a question asked where the bot is only a guest, and how often the model is asked if it is killed there. */
const steps: readonly (readonly [StepLabel, number])[] = [
  ['update stored', 1],
  ['update begun', 1],
  ['question recorded', 1],
  ['first words shown', 1],
  ['answer begun', 1],
  ['budget reserved', 1],
  ['answer complete', 2],
  ['delivery begun', 2],
  ['delivery sent', 2],
]

it('is answered in its place, wherever on the way the bot is killed', { timeout: 300_000 }, async () => {
  await using stage = await setStage({ telegram: { bot: { supports_guest_queries: true } } })
  const { telegram, cocoon } = stage
  let bot = await stage.faultyBot()
  const anna = await settled(telegram)
  await bot.idle()
  for (const [label, times] of steps) {
    const question = `What is silk (${label})?`
    const before = telegram.calls.length
    await bot.armed(label, 1)
    const guest = telegram.guest(anna, { text: `@${telegram.bot.username} ${question}` })
    await bot.exited
    await stage.settledAtTelegram()
    bot = await stage.faultyBot()
    await telegram.waitFor(() => guest.text?.includes(question), patience)
    await bot.reached('delivery recorded')
    await bot.idle()
    const answers = telegram.calls.slice(before).filter(({ method }) => method === 'answerGuestQuery')
    expect({ label, answers: answers.length }).toEqual({ label, answers: 1 })
    expect({ label, asked: timesAsked(cocoon, question) }).toEqual({ label, asked: times })
  }
  anna.send('/usage')
  await telegram.expectMessage(anna, `Questions: ${steps.length} of`, patience)
})

it('is given up when the bot was killed three times over it', { timeout: 300_000 }, async () => {
  await using stage = await setStage({ telegram: { bot: { supports_guest_queries: true } } })
  const { telegram, cocoon } = stage
  const bot = await stage.faultyBot()
  const anna = await settled(telegram)
  await bot.idle()
  const kill = { label: 'answer complete', nth: 1 } as const
  await bot.armed(kill.label, kill.nth)
  const guest = telegram.guest(anna, { text: `@${telegram.bot.username} What is silk?` })
  await bot.exited
  for (let life = 2; life <= 3; life++)
    await stage.launchFaultyBot({ KILL_AT: JSON.stringify({ kind: 'kill-at', ...kill }) }).exited
  await stage.faultyBot()
  await telegram.waitFor(() => guest.text?.includes('something went wrong each time'), patience)
  expect(timesAsked(cocoon, 'What is silk?')).toBe(3)
})
