import { z } from 'zod'
import { chunked, LAST_CHUNK } from '../wire/chunked.ts'

/** Text, or a letter so often that it is not worth keeping. */
const textParts = z
  .array(
    z.union([
      z.string(),
      z
        .strictObject({ repeat: z.string(), times: z.int() })
        .transform(({ repeat, times }) => repeat.repeat(times)),
    ]),
  )
  .transform((parts) => Buffer.from(parts.join('')))

const pieceSchema = z.union([
  z
    .strictObject({ ms: z.number(), text: z.string() })
    .transform(({ ms, text }) => ({ ms, bytes: Buffer.from(text) })),
  z
    .strictObject({ ms: z.number(), base64: z.string() })
    .transform(({ ms, base64 }) => ({ ms, bytes: Buffer.from(base64, 'base64') })),
  /** A whole body, to be put into chunks. */
  z.strictObject({ ms: z.number(), chunked: textParts }).transform(({ ms, chunked: body }) => ({
    ms,
    bytes: Buffer.from(chunked(body.toString('latin1')) + LAST_CHUNK, 'latin1'),
  })),
])

/** One request to the real client-runner and every byte that came back, with the milliseconds since connect(). */
export const recordingSchema = z.strictObject({
  name: z.string(),
  request: textParts,
  answer: z.array(pieceSchema),
  /** How it ended: still open, closed by the client-runner, or left by the recorder itself. */
  end: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('fin'), ms: z.number() }),
    z.strictObject({ kind: z.literal('app-left'), ms: z.number() }),
  ]),
  /** Whether the client-runner lived on. */
  alive: z.boolean(),
  /** What the proxy charged for it, in tokens. */
  tokensCharged: z.int().optional(),
  /** The bodies that the model server got. */
  forwarded: z.array(z.string()).optional(),
  note: z.string().optional(),
})

export type Recording = z.output<typeof recordingSchema>
