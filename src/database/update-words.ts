import { z } from 'zod'

const message = z
  .object({ text: z.string().optional(), caption: z.string().optional(), forward_origin: z.unknown() })
  .partial()
  .optional()
const update = z.object({ message, edited_message: message, guest_message: message })

/** What the sender of a stored update wrote in it; undefined for forwarded words, and for updates without any. */
export function wordsOfUpdate(payload: string): string | undefined {
  const { data } = update.safeParse(jsonOf(payload))
  const said = data?.message ?? data?.edited_message ?? data?.guest_message
  return said?.forward_origin === undefined ? (said?.text ?? said?.caption) : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
