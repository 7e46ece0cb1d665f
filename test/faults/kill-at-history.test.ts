import { describe, it } from 'vitest'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { turnOnHistory } from '../app/turn-on-history.ts'
import { isAnswerTo, patience, settled, turnsAsked } from './conversation.ts'
import { setStage, type Stage } from './stage.ts'

/** Before what is done is stored, between that and telling of it, and after both. */
const steps = ['update begun', 'delivery begun', 'update closed'] as const satisfies readonly StepLabel[]
const timeout = 300_000

/** Anna, who has older conversations kept, and the bot she talks to. */
async function setUp(stage: Stage) {
  const first = await stage.faultyBot()
  const anna = await settled(stage.telegram)
  await first.idle()
  first.signal('SIGKILL')
  await first.exited
  const [dataDir = '', keyDir = ''] = [stage.env['DATA_DIR'], stage.env['KEY_DIR']]
  await turnOnHistory({ dataDir, keyDir }, anna.id, Date.now())
  return { anna, bot: await stage.faultyBot() }
}

async function ask(telegram: TelegramStandIn, anna: Person, question: string): Promise<void> {
  anna.send(question)
  await telegram.expectMessage(anna, isAnswerTo(question), patience)
}

async function startOver(telegram: TelegramStandIn, anna: Person): Promise<void> {
  anna.send('/new')
  await telegram.expectMessage(anna, 'A fresh start', patience)
}

/** The message that lists older conversations. */
async function list(telegram: TelegramStandIn, anna: Person): Promise<MessageView> {
  anna.send('/history')
  return telegram.expectMessage(anna, /Which one do you mean|no older conversations/, patience)
}

/** The first words of what is listed. */
async function titles(telegram: TelegramStandIn, anna: Person): Promise<(string | undefined)[]> {
  const { buttons } = await list(telegram, anna)
  return buttons.flat().map(({ text }) => text.split(' · ')[1])
}

/** Opens the newest of the older conversations; resolves with the message that offers what to do with it. */
async function open(telegram: TelegramStandIn, anna: Person): Promise<MessageView> {
  const { messageId, buttons } = await list(telegram, anna)
  await anna.press(messageId, buttons[0]?.[0]?.text ?? '')
  return telegram.waitFor(
    () => anna.messages.find((one) => one.messageId === messageId && one.text.includes('You asked last')),
    patience,
  )
}

describe.concurrent('a bot that is killed', () => {
  it('when a conversation ends keeps it once, and whole', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    const { anna, ...started } = await setUp(stage)
    let { bot } = started
    const kept: string[] = []
    for (const label of steps) {
      await ask(telegram, anna, `What is silk (${label})?`)
      await bot.idle()
      bot = await stage.killed(bot, label, () => anna.send('/new'))
      await telegram.expectMessage(anna, 'A fresh start', patience)
      kept.unshift(`What is silk (${label})?`)
      expect(await titles(telegram, anna), label).toEqual(kept)
      await ask(telegram, anna, 'What did I say?')
      expect(turnsAsked(cocoon).at(-1), label).toEqual(['What did I say?'])
      anna.send('/forget')
      const { messageId } = await telegram.expectMessage(anna, 'What shall I erase?', patience)
      await anna.press(messageId, 'This conversation')
      await telegram.waitFor(
        () => anna.messages.some((one) => one.messageId === messageId && one.text.startsWith('Erased')),
        patience,
      )
    }
  })

  it(
    'when a conversation is continued goes on with it, and keeps the one before',
    { timeout },
    async ({ expect }) => {
      await using stage = await setStage()
      const { telegram, cocoon } = stage
      const { anna, ...started } = await setUp(stage)
      let { bot } = started
      await ask(telegram, anna, 'What is silk?')
      await startOver(telegram, anna)
      await ask(telegram, anna, 'What is wool?')
      // Each time the two change places.
      for (const [index, label] of steps.entries()) {
        const { messageId } = await open(telegram, anna)
        await bot.idle()
        bot = await stage.killed(
          bot,
          label,
          () => void anna.press(messageId, 'Continue').catch(() => undefined),
        )
        await telegram.waitFor(
          () => anna.messages.some((one) => one.messageId === messageId && one.text.startsWith('We go on')),
          patience,
        )
        const [running, older] = index % 2 === 0 ? ['silk', 'wool'] : ['wool', 'silk']
        expect(await titles(telegram, anna), label).toEqual([`What is ${older}?`])
        await ask(telegram, anna, `And then (${label})?`)
        expect(turnsAsked(cocoon).at(-1)?.[0], label).toContain(running)
        expect(turnsAsked(cocoon).at(-1)?.join(), label).not.toContain(older)
      }
    },
  )

  it('when a conversation is erased erases it, and no other', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram } = stage
    const { anna, ...started } = await setUp(stage)
    let { bot } = started
    await ask(telegram, anna, 'What is wool?')
    await startOver(telegram, anna)
    for (const label of steps) {
      await ask(telegram, anna, `What is silk (${label})?`)
      await startOver(telegram, anna)
      const { messageId } = await open(telegram, anna)
      await bot.idle()
      bot = await stage.killed(
        bot,
        label,
        () => void anna.press(messageId, 'Erase it').catch(() => undefined),
      )
      const isListed = (one: MessageView): boolean =>
        one.messageId === messageId && one.text.includes('Which one')
      await telegram.waitFor(() => anna.messages.some(isListed), patience)
      expect(await titles(telegram, anna), label).toEqual(['What is wool?'])
    }
  })
})
