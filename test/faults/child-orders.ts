import { z } from 'zod'
import type { StepLabel } from '../../src/ports/steps.ts'

/** Every labelled step; the compiler says so when one is missing here. */
export const stepLabels = Object.keys({
  'update stored': 0,
  'update begun': 0,
  'question recorded': 0,
  'answer begun': 0,
  'budget reserved': 0,
  'first words shown': 0,
  'answer complete': 0,
  'answer stored': 0,
  'delivery begun': 0,
  'delivery sent': 0,
  'delivery recorded': 0,
  'update closed': 0,
  'farewell kept': 0,
  'key destroyed': 0,
  'person erased': 0,
  'logs emptied': 0,
} satisfies Record<StepLabel, 0>)

const label = z.custom<StepLabel>((value) => stepLabels.some((known) => known === value))

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
