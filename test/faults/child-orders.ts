import { z } from 'zod'
import type { StepLabel } from '../../src/ports/steps.ts'

/** The steps of an answer, of an erasure, of sharing and its rewards, and of operators' orders; the compiler says so when one is missing here. */
const labels = {
  'update stored': 'answer',
  'update begun': 'answer',
  'question recorded': 'answer',
  'answer begun': 'answer',
  'budget reserved': 'answer',
  'first words shown': 'answer',
  'answer complete': 'answer',
  'answer stored': 'answer',
  'delivery begun': 'answer',
  'delivery sent': 'answer',
  'delivery recorded': 'answer',
  'update closed': 'answer',
  'money given up': 'erasure',
  'farewell kept': 'erasure',
  'key destroyed': 'erasure',
  'person erased': 'erasure',
  'logs emptied': 'erasure',
  'preview kept': 'sharing',
  'reward told': 'sharing',
  'item agreed': 'sharing',
  'contribution kept': 'sharing',
  'item taken back': 'sharing',
  'contribution erased': 'sharing',
  'wish kept': 'sharing',
  'wish begun': 'sharing',
  'item decided': 'sharing',
  'reward recorded': 'rewards',
  'reward voided': 'rewards',
  'void booked': 'rewards',
  'close begun': 'rewards',
  'reward booked': 'rewards',
  'reward accrued': 'rewards',
  'rewards divided': 'rewards',
  'epoch recorded': 'rewards',
  'vest booked': 'rewards',
  'reward vested': 'rewards',
  'order carried out': 'orders',
  'dialog kept': 'orders',
} as const satisfies Record<StepLabel, 'answer' | 'erasure' | 'sharing' | 'rewards' | 'orders'>

/** Every labelled step on the way to an answer. */
export const answerSteps = Object.entries(labels).flatMap(([step, of]) => (of === 'answer' ? [step] : []))

const label = z.custom<StepLabel>((value) => typeof value === 'string' && value in labels)

const order = z.discriminatedUnion('kind', [
  /** Kill yourself the nth time from now that you reach this step. */
  z.object({ kind: z.literal('kill-at'), label, nth: z.int().min(1) }),
  z.object({ kind: z.literal('tell-when-idle') }),
])

const report = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), port: z.number(), adminPort: z.number() }),
  z.object({ kind: z.literal('reached'), label }),
  z.object({ kind: z.literal('armed') }),
  z.object({ kind: z.literal('idle') }),
])

/** What the parent tells the bot's process. */
export type Order = z.output<typeof order>

/** What the bot's process tells its parent. */
export type Report = z.output<typeof report>

export const readOrder = (message: unknown): Order => order.parse(message)
export const readReport = (message: unknown): Report => report.parse(message)
