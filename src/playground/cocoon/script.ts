import { z } from 'zod'
import type { BackendResponse } from './backend/backend-answer.ts'
import { faultSchema } from './fault.ts'
import type { ModelAnswer } from './model/model-answer.ts'
import { tokensOf } from './model/tokens.ts'

const count = z.int().min(0)
const delayMs = z.number().min(0)

const spokenSchema = z.strictObject({
  /** The text, or the very pieces in which it is streamed. */
  content: z.union([z.string(), z.array(z.string())]).default(''),
  /** Thinking in the `reasoning_content` field. */
  reasoning: z.union([z.string(), z.array(z.string())]).default([]),
  finishReason: z.enum(['stop', 'length']).default('stop'),
  usage: z
    .strictObject({ prompt: count, cached: count.default(0), completion: count, reasoning: count.default(0) })
    .nullable()
    .optional(),
  headDelayMs: delayMs.optional(),
  pieceDelayMs: delayMs.optional(),
  pings: z.boolean().optional(),
  fault: faultSchema.optional(),
})

const rawSchema = z.strictObject({
  /** A response of the model server, byte for byte. */
  raw: z.strictObject({
    version: z.enum(['1.0', '1.1']).default('1.1'),
    status: z.int(),
    reason: z.string(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    headDelayMs: delayMs.default(0),
    body: z.array(
      z
        .strictObject({
          afterMs: delayMs.default(0),
          text: z.string().optional(),
          base64: z.string().optional(),
        })
        .transform(({ afterMs, text, base64 }) => ({
          afterMs,
          bytes: base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64'),
        })),
    ),
    end: z.enum(['whole', 'silent', 'closed']).default('whole'),
  }),
})

/** An answer that was decided beforehand, as plain data: a text, a text with details, or raw bytes. */
export const scriptSchema = z.union([z.string(), spokenSchema, rawSchema])

export type Script = z.output<typeof scriptSchema>
export type ScriptInput = z.input<typeof scriptSchema>

type ScriptedAnswer =
  | { readonly kind: 'spoken'; readonly answer: ModelAnswer }
  | { readonly kind: 'raw'; readonly response: BackendResponse }

/** Turns a script into the answer it describes; usage is counted where the script does not say it. */
export function performScript(script: Script, promptTokens: number): ScriptedAnswer {
  if (typeof script === 'string') return performScript(spokenSchema.parse({ content: script }), promptTokens)
  if ('raw' in script) return { kind: 'raw', response: { kind: 'response', ...script.raw } }
  const content = typeof script.content === 'string' ? tokensOf(script.content) : script.content
  const reasoning = typeof script.reasoning === 'string' ? tokensOf(script.reasoning) : script.reasoning
  const counted = {
    prompt: promptTokens,
    cached: 0,
    completion: tokensOf(content.join('')).length + tokensOf(reasoning.join('')).length,
    reasoning: tokensOf(reasoning.join('')).length,
  }
  return {
    kind: 'spoken',
    answer: { ...script, content, reasoning, usage: script.usage === undefined ? counted : script.usage },
  }
}
