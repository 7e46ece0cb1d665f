import type { StepLabel } from '../../src/ports/steps.ts'
import type { FaultyBot } from './bot-process.ts'
import {
  isAnswerTo,
  patience,
  saidAfter,
  settled,
  timesAsked,
  type Appearance,
  type Said,
} from './conversation.ts'
import { setStage } from './stage.ts'

export type Variant = {
  readonly appearance: Appearance
  readonly flavour: 'openai' | 'official'
  readonly length: 'short' | 'long'
}

/** A step at which the bot is killed, the nth time it gets there. */
export type Kill = { readonly label: StepLabel; readonly nth: number }

/** One person who asks the same again and again, each time with nothing of it remembered. */
export type Trial = AsyncDisposable & {
  /** The answer when nothing disturbs it, and the steps to it. */
  undisturbed(): Promise<{ readonly said: Said; readonly steps: readonly StepLabel[] }>
  /** The same when the bot is killed on the way, in each of its lives once, and started again; `whole` is the answer. */
  disturbed(
    kills: readonly [Kill, ...Kill[]],
    whole: Said,
  ): Promise<{
    /** Without the messages that came twice. */
    readonly said: Said
    /** What Telegram had and the bot could not know of, so that it came once more. */
    readonly doubled: Said
    readonly timesAsked: number
  }>
  /** Resolves when the count that the person is shown is what they asked. */
  countIsRight(): Promise<void>
}

const questions = {
  short: { question: 'What is a cocoon?', isEnd: isAnswerTo('What is a cocoon?') },
  // Two messages, and a third that offers to go on.
  long: { question: 'long', isEnd: 'Shall I go on?' },
}

export async function createTrial({ appearance, flavour, length }: Variant): Promise<Trial> {
  const stage = await setStage({ cocoon: { flavour }, env: { FREE_ANSWERS_PER_DAY: '900' } })
  const { telegram, cocoon } = stage
  const { question, isEnd } = questions[length]
  let bot: FaultyBot = await stage.faultyBot()
  const anna = await settled(telegram, { appearance })
  let asked = 0
  await bot.idle()

  /** What came before the answer to another question, which comes after all that there was still to say. */
  const saidInTheEnd = async (questionId: number): Promise<Said> => {
    asked += 2
    anna.send('Are you there?')
    await telegram.expectMessage(anna, isAnswerTo('Are you there?'), patience)
    anna.send('/new')
    await telegram.expectMessage(anna, 'A fresh start', patience)
    await bot.idle()
    return saidAfter(anna, questionId).slice(0, -2)
  }

  /** How many messages the deliveries made; of an answer that grows in a message, the second one changes it. */
  const messagesOf = (deliveries: number): number =>
    appearance === 'edits' && deliveries > 1 ? deliveries - 1 : deliveries

  return {
    undisturbed: async () => {
      const before = bot.steps.length
      const questionId = anna.send(question)
      await telegram.expectMessage(anna, isEnd, patience)
      await bot.idle()
      return { steps: bot.steps.slice(before), said: await saidInTheEnd(questionId) }
    },

    disturbed: async ([first, ...more], whole) => {
      const timesBefore = timesAsked(cocoon, question)
      const suspects: number[] = []
      let recorded = 0
      await bot.armed(first.label, first.nth)
      const questionId = anna.send(question)
      for (const next of [...more, undefined]) {
        await bot.exited
        await stage.settledAtTelegram()
        recorded += bot.stepsSinceArmed.filter((step) => step === 'delivery recorded').length
        const sent = saidAfter(anna, questionId).length
        if (sent > messagesOf(recorded) + suspects.length) suspects.push(sent - 1)
        bot = stage.launchFaultyBot(next && { KILL_AT: JSON.stringify({ kind: 'kill-at', ...next }) })
      }
      await bot.ready
      const said = await saidInTheEnd(questionId)
      // A process that dies may take the report of its last record along: then what looked doubled is not.
      const doubled = suspects.slice(0, Math.max(0, said.length - whole.length))
      return {
        said: said.filter((_, index) => !doubled.includes(index)),
        doubled: said.filter((_, index) => doubled.includes(index)),
        timesAsked: timesAsked(cocoon, question) - timesBefore,
      }
    },

    countIsRight: async () => {
      anna.send('/usage')
      await telegram.expectMessage(anna, `Questions: ${asked} of 900`, patience)
    },

    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  }
}
