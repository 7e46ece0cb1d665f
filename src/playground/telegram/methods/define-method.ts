import { z } from 'zod'
import { badRequest, standInRefusal } from '../api-error.ts'
import { telegramWords } from '../refusal-words.ts'

/** Carries one method out on parameters that the schema has passed; throws ApiError. The signal ends with the caller. */
export type Method = (params: unknown, signal: AbortSignal) => unknown

/** A family of methods by their names. */
export type Methods = Record<string, Method>

/**
 * A method that knows these parameters. What the Bot API has beyond them is refused, so that nobody believes the
 * stand-in plays what it only swallows.
 */
export function defineMethod<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (params: z.infer<z.ZodObject<Shape>>, signal: AbortSignal) => unknown,
): Method {
  const known = z.strictObject(shape)
  return (params, signal) => {
    const parsed = known.safeParse(params)
    if (!parsed.success) throw notPlayed(parsed.error, params)
    return run(parsed.data, signal)
  }
}

/** Parameters that change nothing that the stand-in shows. */
export const withoutEffect = {
  disable_notification: z.boolean().optional(),
  allow_paid_broadcast: z.boolean().optional(),
  message_effect_id: z.string().optional(),
}

/** A chat as the calls name it. */
export const chatId = z.union([z.number(), z.string()])

/** Formatting as the calls carry it. */
export const entities = z
  .array(z.looseObject({ type: z.string(), offset: z.number(), length: z.number() }))
  .optional()

/** Any object; the schema has checked what it holds. */
export const jsonObject = z.record(z.string(), z.unknown()).optional()

function notPlayed(error: z.ZodError, params: unknown): Error {
  const [issue] = error.issues
  const path = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    if (key === 'parse_mode') return standInRefusal('parse_mode is not parsed here; send entities')
    return standInRefusal(`parameter "${path === '' ? key : `${path}.${key}`}" is not played`)
  }
  const [name = ''] = path.split('.')
  const isGiven = typeof params === 'object' && params !== null && name in params
  if (isGiven) return standInRefusal(`this kind of "${path}" is not played`)
  const words = telegramWords('', name, 'missing')
  return words === undefined ? standInRefusal(`parameter "${name}" is required`) : badRequest(words)
}
