import { describe, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { stepLabels } from './child-orders.ts'
import { isAnswerTo, saidAfter, settled, timesAsked, type Said } from './conversation.ts'
import { setStage } from './stage.ts'

const variants = (['drafts', 'edits'] as const).flatMap((appearance) =>
  (['openai', 'official'] as const).flatMap((flavour) =>
    (['short', 'long'] as const).map((length) => ({ appearance, flavour, length })),
  ),
)

const questions = {
  short: { question: 'What is a cocoon?', isEnd: isAnswerTo('What is a cocoon?') },
  // Two messages, and a third that offers to go on.
  long: { question: 'long', isEnd: 'Shall I go on?' },
}

// Every end is a real one, by SIGKILL, and the bot that takes over has nothing but the files.
describe.concurrent('a bot that is killed and started again (complaint 1: duplicate answers)', () => {
  it.for(variants)(
    'says the same as if nothing had happened: $appearance, $flavour, $length',
    { timeout: 120_000 },
    async ({ appearance, flavour, length }, { expect }) => {
      await using stage = await setStage({ cocoon: { flavour }, env: { FREE_ANSWERS_PER_DAY: '1000' } })
      const { telegram, cocoon } = stage
      const { question, isEnd } = questions[length]
      let bot = await stage.faultyBot()
      const anna = await settled(telegram, { appearance })

      const { undisturbed, steps } = await undisturbedAnswer()
      expect(new Set(steps)).toEqual(new Set(stepLabels))
      const kills = killsAt(steps)
      for (const kill of kills) {
        const about = `killed at "${kill.label}" number ${kill.nth}`
        const timesBefore = timesAsked(cocoon, question)
        await bot.armed(kill.label, kill.nth)
        const asked = anna.send(question)
        await bot.exited
        bot = await stage.faultyBot()
        expect(await saidInTheEnd(asked), about).toEqual(withDouble(undisturbed, kill, appearance))
        const times = timesAsked(cocoon, question) - timesBefore
        expect(times, about).toBeLessThanOrEqual(hasStored(kill, appearance) ? 1 : 2)
      }
      anna.send('/usage')
      const r = await telegram.expectMessage(anna, /Questions:/); console.log(r.text, kills.length)

      async function undisturbedAnswer(): Promise<{ undisturbed: Said; steps: readonly StepLabel[] }> {
        await bot.idle()
        const before = bot.steps.length
        const asked = anna.send(question)
        await telegram.expectMessage(anna, isEnd)
        await bot.idle()
        return { steps: bot.steps.slice(before), undisturbed: await saidInTheEnd(asked) }
      }

      /** What came before the answer to another question, which comes after all that there was still to say. */
      async function saidInTheEnd(asked: number): Promise<Said> {
        anna.send('Are you there?')
        await telegram.expectMessage(anna, isAnswerTo('Are you there?'), { timeoutMs: 20_000 })
        anna.send('/new')
        await telegram.expectMessage(anna, 'A fresh start')
        await bot.idle()
        return saidAfter(anna, asked).slice(0, -2)
      }
    },
  )
})

type Kill = { readonly label: StepLabel; readonly nth: number }

/** Every step of an answer that nothing disturbed, each time it was reached. */
function killsAt(steps: readonly StepLabel[]): Kill[] {
  return steps.map((label, index) => ({
    label,
    nth: steps.slice(0, index + 1).filter((step) => step === label).length,
  }))
}

/** What was sent and not recorded may come once more: the one window that Telegram's API leaves. */
function withDouble(said: Said, { label, nth }: Kill, appearance: 'drafts' | 'edits'): Said {
  if (label !== 'delivery sent') return said
  if (appearance === 'drafts') return said.toSpliced(nth - 1, 0, ...said.slice(nth - 1, nth))
  // The first delivery is the message that the answer grows in, the second one changes it.
  if (nth === 1) return [{ text: 'Thinking…', entities: [], buttons: ['Stop'] }, ...said]
  return nth === 2 ? said : said.toSpliced(nth - 2, 0, ...said.slice(nth - 2, nth - 1))
}

/** Whether the answer is surely stored at that step, so that the model need not be asked again. */
function hasStored({ label, nth }: Kill, appearance: 'drafts' | 'edits'): boolean {
  if (label === 'answer stored') return true
  return label.startsWith('delivery') && (appearance === 'drafts' || nth > 1)
}
