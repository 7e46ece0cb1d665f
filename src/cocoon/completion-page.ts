import { z } from 'zod'

/** What one JSON document of an answer says: the whole answer, or one piece of it. */
export type Completion = {
  /** `whole`: the document holds the complete message; `piece`: more follow until one tells how it ended. */
  readonly kind: 'whole' | 'piece' | 'error' | 'nothing'
  readonly thinking: string
  readonly text: string
  /** Why the model ended; undefined while it goes on. */
  readonly finish: 'stop' | 'length' | 'broken' | undefined
  readonly usage: Usage | undefined
}

export type Usage = {
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
  /** What the network charged; only a Cocoon client tells it. */
  readonly costNano: bigint | undefined
}

/** Reads a parsed document of `/v1/chat/completions`; anything unexpected in it counts as not there. */
export function readCompletion(document: unknown): Completion {
  const parsed = documentSchema.safeParse(document)
  if (!parsed.success) return nothing
  const { choices, usage, error, object } = parsed.data
  const choice = choices[0]
  const words = choice?.message ?? choice?.delta
  return {
    kind: error || object === 'error' ? 'error' : choice?.message ? 'whole' : words ? 'piece' : 'nothing',
    thinking: words?.reasoning_content ?? words?.reasoning ?? '',
    text: words?.content ?? '',
    finish: finishOf(choice?.finish_reason),
    usage,
  }
}

const nothing: Completion = { kind: 'nothing', thinking: '', text: '', finish: undefined, usage: undefined }

const wordsField = z.string().min(1).optional().catch(undefined)
const wordsSchema = z
  .object({ content: wordsField, reasoning_content: wordsField, reasoning: wordsField })
  .optional()
  .catch(undefined)
const countField = z.number().nonnegative().optional().catch(undefined)

const documentSchema = z.object({
  object: z.string().optional().catch(undefined),
  error: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        message: wordsSchema,
        delta: wordsSchema,
        finish_reason: z.string().optional().catch(undefined),
      }),
    )
    .catch([]),
  usage: z
    .object({ prompt_tokens: countField, completion_tokens: countField, total_cost: countField })
    .transform((usage) => ({
      promptTokens: usage.prompt_tokens,
      completionTokens: usage.completion_tokens,
      costNano: usage.total_cost === undefined ? undefined : BigInt(Math.round(usage.total_cost)),
    }))
    .optional()
    .catch(undefined),
})

function finishOf(reason: string | undefined): Completion['finish'] {
  if (reason === undefined) return undefined
  if (reason === 'length') return 'length'
  return reason === 'abort' || reason === 'error' ? 'broken' : 'stop'
}
