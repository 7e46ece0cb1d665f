import { describe, it } from 'vitest'
import type { BotProcess, NpmStart } from './bot-process.ts'
import { isAnswerTo, patience, questionsAsked, saidAfter, settled, timesAsked } from './conversation.ts'
import { setStage, type Stage } from './stage.ts'

const timeout = 120_000
const question = 'What is a cocoon?'

describe.concurrent('a signal', () => {
  it.for(['SIGTERM', 'SIGINT'] as const)('ends an idle bot by %s', { timeout }, async (name, { expect }) => {
    await using stage = await setStage()
    const bot = await polling(stage)
    bot.signal(name)
    expect(await bot.exited).toEqual({ code: 0, signal: null })
    expect(bot.output.stderr).toBe('')
  })

  it('ends a bot that still waits for Telegram', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    await stage.telegram.goOffline()
    const bot = stage.main()
    await bot.said(/Telegram cannot be reached/)
    bot.signal('SIGTERM')
    expect(await bot.exited).toEqual({ code: 0, signal: null })
    expect(bot.output.stderr).toBe('')
  })

  it.for(['SIGTERM', 'SIGINT'] as const)(
    'lets a running answer come to its end: %s',
    { timeout },
    async (name, { expect }) => {
      await using stage = await setStage()
      const { telegram, cocoon } = stage
      const bot = await polling(stage)
      const anna = await settled(telegram)
      cocoon.hold()
      const asked = anna.send(question)
      await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
      bot.signal(name)
      await takesNoUpdates(stage)
      cocoon.release()
      expect(await bot.exited).toEqual({ code: 0, signal: null })
      expect(saidAfter(anna, asked)).toHaveLength(1)

      await polling(stage)
      anna.send('Are you there?')
      await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
      expect(saidAfter(anna, asked)).toHaveLength(2)
      expect(timesAsked(cocoon, question)).toBe(1)
    },
  )

  it.for([
    { appearance: 'drafts', flavour: 'openai' },
    { appearance: 'edits', flavour: 'official' },
  ] as const)(
    'hands back an answer that does not end, in time: $appearance, $flavour',
    { timeout },
    async ({ appearance, flavour }, { expect }) => {
      await using stage = await setStage({ cocoon: { flavour } })
      const { telegram, cocoon } = stage
      const bot = await polling(stage)
      const anna = await settled(telegram, { appearance })
      cocoon.hold()
      const asked = anna.send(question)
      await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
      expect(await endedInTime(bot)).toEqual({ code: 0, signal: null })

      await polling(stage)
      cocoon.release()
      await telegram.expectMessage(anna, isAnswerTo(question), patience)
      anna.send('Are you there?')
      await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
      expect(saidAfter(anna, asked)).toHaveLength(2)
      anna.send('/usage')
      await telegram.expectMessage(anna, 'Questions: 2 of 50', patience)
    },
  )

  it(
    'ends the bot in time though neither Telegram nor the model answers',
    { timeout },
    async ({ expect }) => {
      await using stage = await setStage()
      const { telegram, cocoon } = stage
      const bot = await polling(stage)
      const anna = await settled(telegram, { appearance: 'edits' })
      const boris = await settled(telegram)
      cocoon.hold()
      const asked = [anna, boris].map((person) => person.send(question))
      await cocoon.waitFor(() => timesAsked(cocoon, question) > 0)
      const heal = telegram.fault({ method: '*', times: Infinity, kind: 'hang' })
      anna.send('/usage')
      expect(await endedInTime(bot)).toEqual({ code: 0, signal: null })

      heal()
      cocoon.release()
      await polling(stage)
      for (const [index, person] of [anna, boris].entries()) {
        await telegram.expectMessage(person, isAnswerTo(question), patience)
        person.send('Are you there?')
        await telegram.expectMessage(person, isAnswerTo('Are you there?'), patience)
        const said = saidAfter(person, asked[index] ?? 0).filter(({ text }) => text.includes(question))
        expect(said).toHaveLength(1)
      }
    },
  )

  it('leaves the rest of a long answer to the next bot', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram } = stage
    const bot = await polling(stage)
    const anna = await settled(telegram)
    const first = telegram.expectMessage(anna, 'A long answer', patience)
    telegram.fault({
      method: 'sendMessage',
      kind: 'flood',
      retryAfterSeconds: 3,
      matches: ({ text }) => String(text).startsWith('Paragraph 6'),
    })
    const asked = anna.send('long')
    await first
    bot.signal('SIGTERM')
    expect(await bot.exited).toEqual({ code: 0, signal: null })
    expect(saidAfter(anna, asked)).toHaveLength(1)

    await polling(stage)
    await telegram.expectMessage(anna, 'Shall I go on?', patience)
    const said = saidAfter(anna, asked).map(({ text }) => text.slice(0, 11))
    expect(said).toEqual(['A long answ', 'Paragraph 6', 'That was as'])
  })

  it('is one with its repetition at the same moment', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    const bot = await polling(stage)
    const anna = await settled(telegram)
    cocoon.hold()
    const asked = anna.send(question)
    await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
    bot.signal('SIGINT')
    bot.signal('SIGTERM')
    await takesNoUpdates(stage)
    cocoon.release()
    expect(await bot.exited).toEqual({ code: 0, signal: null })
    expect(saidAfter(anna, asked)).toHaveLength(1)
  })

  it('ends the bot at once when it is the second one', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    const bot = await polling(stage)
    const anna = await settled(telegram)
    cocoon.hold()
    const asked = anna.send(question)
    await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
    bot.signal('SIGTERM')
    await takesNoUpdates(stage)
    const before = performance.now()
    // The first ones are taken for the same, since a terminal and npm both pass it on.
    const again = setInterval(() => bot.signal('SIGINT'), 100)
    expect(await bot.exited).toEqual({ code: 1, signal: null })
    clearInterval(again)
    expect(performance.now() - before).toBeLessThan(3_000)

    cocoon.release()
    await polling(stage)
    await telegram.expectMessage(anna, isAnswerTo(question), patience)
    anna.send('Are you there?')
    await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
    expect(saidAfter(anna, asked)).toHaveLength(2)
  })
})

describe.concurrent('a signal to `npm start`', () => {
  const ways: readonly (readonly [name: string, act: (npm: NpmStart) => void])[] = [
    ['SIGTERM to npm, as a service manager sends it', (npm) => npm.signal('SIGTERM')],
    ['SIGINT to both, as a terminal sends it', (npm) => npm.interrupt()],
  ]

  it.for(ways)(
    'lets a running answer come to its end and leaves nothing behind: %s',
    { timeout },
    async ([, signal], { expect }) => {
      await using stage = await setStage()
      const { telegram, cocoon } = stage
      const npm = await begun(stage, stage.npmStart)
      const anna = await settled(telegram)
      cocoon.hold()
      const asked = anna.send(question)
      await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
      signal(npm)
      await takesNoUpdates(stage)
      cocoon.release()
      // Resolves when nobody has the streams any more.
      expect(await npm.exited).toEqual({ code: 0, signal: null })
      expect(saidAfter(anna, asked)).toHaveLength(1)
    },
  )
})

/** A bot that takes updates in. */
const polling = (stage: Stage): Promise<BotProcess> => begun(stage, stage.main)

async function begun<Bot extends BotProcess>({ telegram }: Stage, start: () => Bot): Promise<Bot> {
  const before = telegram.calls.length
  const bot = start()
  const isPolling = (): boolean => telegram.calls.slice(before).some(({ method }) => method === 'getUpdates')
  await Promise.race([telegram.waitFor(isPolling, patience), bot.said(/^\0/)])
  return bot
}

/** Resolves once the bot has given up waiting for updates, as it does first when it is to end. */
async function takesNoUpdates({ telegram }: Stage): Promise<void> {
  const isOver = (): boolean =>
    telegram.calls.findLast(({ method }) => method === 'getUpdates')?.outcome.kind === 'dropped'
  await telegram.waitFor(isOver, patience)
}

async function endedInTime(bot: BotProcess): Promise<unknown> {
  const before = performance.now()
  bot.signal('SIGTERM')
  const exit = await bot.exited
  const tookMs = performance.now() - before
  return tookMs < 10_000 ? exit : { tookMs }
}
