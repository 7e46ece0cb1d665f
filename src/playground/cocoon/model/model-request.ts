import { z } from 'zod'

/** One turn of the conversation as the model sees it. */
export interface Turn {
  readonly role: string
  readonly text: string
}

/** What the model is asked; everything else in the request does not matter to it. */
export interface ModelRequest {
  readonly endpoint: 'chat' | 'completions'
  readonly model: string
  readonly turns: readonly Turn[]
  readonly stream: boolean
  readonly includeUsage: boolean
  readonly maxTokens: number
  /** `enable_thinking`, or nothing when the app left it to the model. */
  readonly thinking: boolean | undefined
}

const textSchema = z.union([
  z.string(),
  z
    .array(z.looseObject({ text: z.string().optional() }))
    .transform((parts) => parts.map((part) => part.text ?? '').join('')),
])

const maxTokensSchema = z
  .int()
  .nullish()
  .transform((limit) => (limit && limit > 0 ? limit : Infinity))

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: textSchema.nullish() })).default([]),
  prompt: z.union([z.string(), z.array(z.unknown()).transform((parts) => parts.join('\n'))]).optional(),
  stream: z.boolean().default(false),
  stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).optional(),
  max_tokens: maxTokensSchema,
  max_completion_tokens: maxTokensSchema,
  chat_template_kwargs: z.looseObject({ enable_thinking: z.boolean().optional() }).optional(),
})

/** Reads a request body; nothing when no model could make sense of it. */
export function readModelRequest(target: string, text: string): ModelRequest | undefined {
  const read = requestSchema.safeParse(parseJson(text))
  if (!read.success) return undefined
  const { model, messages, prompt, stream, ...rest } = read.data
  const turns = messages.map(({ role, content }) => ({ role, text: content ?? '' }))
  return {
    endpoint: target.endsWith('/chat/completions') ? 'chat' : 'completions',
    model,
    turns: prompt === undefined ? turns : [{ role: 'user', text: prompt }],
    stream,
    includeUsage: rest.stream_options?.include_usage ?? false,
    maxTokens: Math.min(rest.max_tokens, rest.max_completion_tokens),
    thinking: rest.chat_template_kwargs?.enable_thinking,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
