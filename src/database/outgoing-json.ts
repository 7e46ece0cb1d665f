import { z } from 'zod'
import type { Outgoing } from '../domain/outgoing.ts'

const span = { offset: z.int(), length: z.int() }
const entity = z.discriminatedUnion('type', [
  z.object({
    ...span,
    type: z.enum([
      'bold',
      'italic',
      'underline',
      'strikethrough',
      'code',
      'url',
      'blockquote',
      'expandable_blockquote',
    ]),
  }),
  z.object({ ...span, type: z.literal('pre'), language: z.string().optional() }),
  z.object({ ...span, type: z.literal('text_link'), url: z.string() }),
])
const body = z.object({ text: z.string(), entities: z.array(entity) })
const buttons = z
  .array(
    z.array(
      z.union([
        z.object({ label: z.string(), data: z.string() }),
        z.object({ label: z.string(), url: z.string() }),
      ]),
    ),
  )
  .optional()
const outgoing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), body, buttons, replyTo: z.int().optional() }),
  z.object({ kind: z.literal('edit'), messageId: z.int(), body, buttons }),
  z.object({
    kind: z.literal('document'),
    fileName: z.string(),
    content: z.string(),
    encoding: z.literal('base64').optional(),
    caption: z.string(),
    replyTo: z.int().optional(),
  }),
  z.object({ kind: z.literal('photo'), picture: z.string(), body, buttons }),
  z.object({
    ...{ kind: z.literal('edit-photo'), messageId: z.int() },
    ...{ picture: z.string().optional(), body, buttons },
  }),
])

/** Reads back what was stored as JSON. @throws ZodError when it is something else */
export function parseOutgoing(json: string): Outgoing {
  return outgoing.parse(JSON.parse(json))
}
