import { describe, it } from 'vitest'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import {
  isAnswerTo,
  patience,
  questionsAsked,
  saidAfter,
  settled,
  turnsAsked,
  type Said,
} from './conversation.ts'
import type { FaultyBot } from './bot-process.ts'
import { setStage } from './stage.ts'

const steps = [
  'update stored',
  'update begun',
  'update closed',
  'delivery begun',
  'delivery sent',
  'delivery recorded',
] as const satisfies readonly StepLabel[]
const commands = ['/new', '/forget'] as const
const timeout = 300_000

describe.concurrent('a bot that is killed at a command', () => {
  it.for(commands)('carries out %s all the same', { timeout }, async (command, { expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    let bot = await stage.faultyBot()
    const anna = await settled(telegram)
    for (const label of steps) {
      const about = `killed at "${label}"`
      const secret = `What is silk (${label})?`
      anna.send(secret)
      const { messageId } = await telegram.expectMessage(anna, isAnswerTo(secret), patience)
      await bot.idle()
      const { act, done } = await ready(telegram, bot, anna, command)
      bot = await stage.killed(bot, label, act)
      await done()
      anna.send('What did I say?')
      await telegram.expectMessage(anna, isAnswerTo('What did I say?'), patience)
      expect(turnsAsked(cocoon).at(-1), about).toEqual(['What did I say?'])
      const replies = saidAfter(anna, messageId).slice(0, -1)
      expect(replies, about).toHaveLength(label === 'delivery sent' && command === '/new' ? 2 : 1)
    }
  })

  it.for([
    { appearance: 'drafts', command: '/new' },
    { appearance: 'edits', command: '/new' },
    { appearance: 'drafts', command: '/forget' },
    { appearance: 'edits', command: '/forget' },
  ] as const)(
    'leaves nothing of a running answer that $command ended: $appearance',
    { timeout },
    async ({ appearance, command }, { expect }) => {
      await using stage = await setStage()
      const { telegram, cocoon } = stage
      let bot = await stage.faultyBot()
      const anna = await settled(telegram, { appearance })
      for (const label of ['none', 'update begun', 'update closed'] as const) {
        const about = `killed at "${label}"`
        const question = `What is silk (${label})?`
        cocoon.hold()
        const asked = anna.send(question)
        await cocoon.waitFor(() => questionsAsked(cocoon).includes(question))
        if (appearance === 'edits') await telegram.expectMessage(anna, 'Thinking', patience)
        await bot.idle()
        const { act, done } = await ready(telegram, bot, anna, command)
        if (label === 'none') act()
        else bot = await stage.killed(bot, label, act)
        await done()
        cocoon.release()
        anna.send('Are you there?')
        await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
        await bot.idle()
        const said = saidAfter(anna, asked)
        expect(
          said.some(({ text }) => text.includes(question)),
          about,
        ).toBe(false)
        expect(
          said.flatMap(({ buttons }) => buttons),
          about,
        ).toEqual([])
      }
    },
  )

  it('answers what an edited question says then, once', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    let bot = await stage.faultyBot()
    const anna = await settled(telegram)
    for (const label of ['update stored', 'update begun', 'answer begun', 'update closed'] as const) {
      const about = `killed at "${label}"`
      cocoon.hold()
      const asked = anna.send(`What is silk (${label})?`)
      await cocoon.waitFor(() => questionsAsked(cocoon).includes(`What is silk (${label})?`))
      await bot.idle()
      bot = await stage.killed(bot, label, () => anna.edit(asked, `What is wool (${label})?`))
      cocoon.release()
      await telegram.expectMessage(anna, isAnswerTo(`What is wool (${label})?`), patience)
      anna.send('Are you there?')
      await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
      await bot.idle()
      expect(
        saidAfter(anna, asked).map(({ text }) => /wool|silk|there/.exec(text)?.[0]),
        about,
      ).toEqual(['wool', 'there'])
    }
  })

  it(
    'answers what a question says that is edited between its answer and the end',
    { timeout },
    async ({ expect }) => {
      await using stage = await setStage()
      const { telegram } = stage
      const bot = await stage.faultyBot()
      const anna = await settled(telegram, { appearance: 'edits' })
      await bot.idle()
      const answersBefore = bot.steps.filter((step) => step === 'answer complete').length
      // The message that the answer will stand in is not there yet, so that the end waits for it.
      telegram.fault({ method: 'sendMessage', kind: 'delay', delayMs: 1_500 })
      const asked = anna.send('What is silk?')
      await bot.reached('answer complete', answersBefore + 1)
      anna.edit(asked, 'What is wool?')
      await telegram.expectMessage(anna, isAnswerTo('What is wool?'), patience)
      anna.send('Are you there?')
      await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
      expect(wordsOf(saidAfter(anna, asked))).toEqual(['wool', 'there'])
      anna.send('/usage')
      await telegram.expectMessage(anna, 'Questions: 3 of 50', patience)
    },
  )

  it('answers an answered question anew after an edit, once', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram } = stage
    let bot = await stage.faultyBot()
    const anna = await settled(telegram)
    for (const label of [...steps, 'question recorded', 'answer begun', 'answer stored'] as const) {
      const about = `killed at "${label}"`
      const asked = anna.send(`What is silk (${label})?`)
      await telegram.expectMessage(anna, isAnswerTo(`What is silk (${label})?`), patience)
      await bot.idle()
      bot = await stage.killed(bot, label, () => anna.edit(asked, `What is wool (${label})?`))
      await telegram.expectMessage(anna, isAnswerTo(`What is wool (${label})?`), patience)
      anna.send('Are you there?')
      await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
      await bot.idle()
      const wool = label === 'delivery sent' ? ['wool', 'wool'] : ['wool']
      expect(wordsOf(saidAfter(anna, asked)), about).toEqual(['silk', ...wool, 'there'])
    }
  })
})

/** All but the last thing a person does for the command, and what comes of it. */
async function ready(
  telegram: TelegramStandIn,
  bot: FaultyBot,
  anna: Person,
  command: (typeof commands)[number],
): Promise<{ act: () => void; done: () => Promise<unknown> }> {
  if (command === '/new')
    return {
      act: () => void anna.send('/new'),
      done: () => telegram.expectMessage(anna, 'A fresh start', patience),
    }
  anna.send('/forget')
  const choices = await telegram.expectMessage(anna, 'What shall I erase?', patience)
  await bot.idle()
  const isErased = ({ messageId, text }: MessageView): boolean =>
    messageId === choices.messageId && /Erased:|nothing to erase/.test(text)
  return {
    act: () => void anna.press(choices.messageId, 'All conversations'),
    done: () => telegram.waitFor(() => anna.messages.find(isErased), patience),
  }
}

/** Which question each message answers. */
const wordsOf = (said: Said): (string | undefined)[] =>
  said.map(({ text }) => /wool|silk|there/.exec(text)?.[0])
