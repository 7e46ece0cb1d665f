import { z } from 'zod'
import { startChild } from './link.ts'

/** The two bots; each has a Telegram of its own, and both have the same Cocoon. */
export const sides = ['bot', 'bare'] as const
export type Side = (typeof sides)[number]

const addresses = z.object({ telegramUrl: z.string(), token: z.string() })
const facts = z.object({ cocoonUrl: z.string(), bot: addresses, bare: addresses })
export type Facts = z.infer<typeof facts>

/** One round: everybody asks, gets the answer, and asks again, so often. */
const round = z.object({
  side: z.enum(sides),
  people: z.int(),
  times: z.int(),
  /** The pause of a person between an answer and the next question. */
  thinkMs: z.number(),
  /** How the model answers: the wait before its first word, and before each other. */
  headDelayMs: z.number(),
  pieceDelayMs: z.number(),
})
export type Round = z.infer<typeof round>

const asked = z.object({
  answers: z.int(),
  durationMs: z.number(),
  /** For each answer, from sending the question to the first word of the model on the screen. */
  firstWordMs: z.array(z.number()),
  /** Calls to the Bot API but for fetching updates. */
  calls: z.int(),
})
export type Asked = z.infer<typeof asked>

/** How much grows at once. */
const streaming = z.object({
  people: z.int(),
  pieceDelayMs: z.number(),
  /** How long all of them are waited for. */
  limitMs: z.number(),
})
export type Streaming = z.infer<typeof streaming>

export const outsideCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open') }),
  z.object({ do: z.literal('round'), round }),
  z.object({ do: z.literal('stream'), streaming }),
])

/** Everything around the bots, in a process of its own. */
export type Outside = {
  readonly facts: Facts
  round(round: Round): Promise<Asked>
  /** Has everybody ask our bot for a long answer at once; resolves with how many grow once all do or the time is over. */
  stream(streaming: Streaming): Promise<{ growing: number }>
  end(): Promise<void>
}

export async function startOutside(): Promise<Outside> {
  const child = startChild('outside-child.ts')
  return {
    facts: await child.ask({ do: 'open' }, facts),
    round: (wish) => child.ask({ do: 'round', round: wish }, asked),
    stream: (wish) => child.ask({ do: 'stream', streaming: wish }, z.object({ growing: z.int() })),
    end: () => child.end(),
  }
}
