import { describe, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { answerSteps } from './child-orders.ts'
import { createTrial, type Kill, type Variant } from './trial.ts'

/** Each of the choices once; a soak takes all of them together. */
const variants: readonly Variant[] = [
  { appearance: 'drafts', flavour: 'openai', length: 'long' },
  { appearance: 'edits', flavour: 'official', length: 'short' },
]
const all: readonly Variant[] = (['drafts', 'edits'] as const).flatMap((appearance) =>
  (['openai', 'official'] as const).flatMap((flavour) =>
    (['long', 'short'] as const).map((length) => ({ appearance, flavour, length })),
  ),
)
const isSoak = Number(process.env['ROUNDS'] ?? 1) > 1
const timeout = 300_000

// Every end is a real one, by SIGKILL, and the bot that takes over has nothing but the files.
describe.concurrent('a bot that is killed and started again (complaint 1: duplicate answers)', () => {
  it.for(isSoak ? all : variants)(
    'says the same as if nothing had happened, whatever the step: $appearance, $flavour, $length',
    { timeout },
    async (variant, { expect }) => {
      await using trial = await createTrial(variant)
      const { said, steps } = await trial.undisturbed()
      expect(new Set(steps)).toEqual(new Set(answerSteps))
      for (const kill of killsAt(steps)) {
        const about = `killed at "${kill.label}" number ${kill.nth}`
        const after = await trial.disturbed([kill], said)
        expect(after.said, about).toEqual(said)
        expect(after.timesAsked, about).toBeLessThanOrEqual(isStored(kill, variant) ? 1 : 2)
        // The one window that Telegram's API leaves; a message that the answer grows in may be in it at any time.
        const isInWindow = kill.label === 'delivery sent' || variant.appearance === 'edits'
        expect(after.doubled.length, about).toBeLessThanOrEqual(isInWindow ? 1 : 0)
        for (const { text } of after.doubled)
          expect(['Thinking…', ...said.map((message) => message.text)], about).toContain(text)
      }
      await trial.countIsRight()
    },
  )

  it.for(isSoak ? variants : variants.filter(({ length }) => length === 'long'))(
    'bears two ends in a row: $appearance, $flavour, $length',
    { timeout },
    async (variant, { expect }) => {
      await using trial = await createTrial(variant)
      const { said } = await trial.undisturbed()
      for (const [first, second] of pairs) {
        const about = `killed at "${first}", then at "${second}"`
        const kills = [
          { label: first, nth: 1 },
          { label: second, nth: 1 },
        ] as const
        const after = await trial.disturbed(kills, said)
        expect(after.said, about).toEqual(said)
        expect(after.timesAsked, about).toBeLessThanOrEqual(3)
        // One for each kill in the window that Telegram leaves.
        expect(after.doubled.length, about).toBeLessThanOrEqual(2)
      }
      await trial.countIsRight()
    },
  )
})

/** Steps that come again in the second life. */
const pairs: readonly (readonly [StepLabel, StepLabel])[] = [
  ['update stored', 'update begun'],
  ['update begun', 'question recorded'],
  ['question recorded', 'answer begun'],
  ['answer begun', 'budget reserved'],
  ['budget reserved', 'first words shown'],
  ['first words shown', 'answer complete'],
  ['answer complete', 'answer stored'],
  ['answer stored', 'delivery sent'],
  ['delivery recorded', 'delivery recorded'],
]

/** Every step of an answer that nothing disturbed, each time it was reached. */
function killsAt(steps: readonly StepLabel[]): Kill[] {
  return steps.map((label, index) => {
    const nth = steps.slice(0, index + 1).filter((step) => step === label).length
    return { label, nth }
  })
}

/** Whether the answer is surely stored at that step, so that the model need not be asked again. */
function isStored({ label, nth }: Kill, { appearance }: Variant): boolean {
  if (label === 'answer stored') return true
  return label.startsWith('delivery') && (appearance === 'drafts' || nth > 1)
}
