import { z } from 'zod'
import { faultSchema } from './fault.ts'
import { modelsSchema, workersSchema } from './models.ts'
import { scriptSchema, type ScriptInput } from './script.ts'

const delayMs = z.number().min(0)

/** Everything that can be done to a stand-in, as plain data: for a page, or from another process. */
export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('crash') }),
  z.strictObject({ do: z.literal('restart') }),
  z.strictObject({ do: z.literal('hold') }),
  z.strictObject({ do: z.literal('release'), passes: z.int().min(1).optional() }),
  /** `times` left out: for this and every later request. */
  z.strictObject({ do: z.literal('fault'), fault: faultSchema, times: z.int().min(1).optional() }),
  z.strictObject({ do: z.literal('clear-faults') }),
  z.strictObject({
    do: z.literal('say'),
    scripts: z.array(z.custom<ScriptInput>((script) => scriptSchema.safeParse(script).success)),
  }),
  z.strictObject({ do: z.literal('set-models'), models: modelsSchema }),
  z.strictObject({ do: z.literal('set-workers'), model: z.string(), workers: workersSchema }),
  z.strictObject({ do: z.literal('lose'), what: z.enum(['workers', 'proxy']) }),
  z.strictObject({ do: z.literal('recover') }),
  z.strictObject({
    do: z.literal('set-timing'),
    timing: z
      .strictObject({ headDelayMs: delayMs, pieceDelayMs: delayMs, streaming: z.enum(['sse', 'ndjson']) })
      .partial(),
  }),
])

export type Command = z.output<typeof commandSchema>
