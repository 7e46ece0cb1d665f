import { z } from 'zod'
import { startChild } from './link.ts'

/** The two bots; each has a Telegram of its own, and both have the same Cocoon. */
export const sides = ['bot', 'bare'] as const
export type Side = (typeof sides)[number]

const addresses = z.object({ telegramUrl: z.string(), token: z.string() })
const facts = z.object({
  cocoonUrl: z.string(),
  bot: addresses,
  bare: addresses,
  /** A Telegram with its real limits, for our bot in a group. */
  group: addresses,
})
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

/** A group in which everybody asks at once, gets the answer, and asks again, so often. */
const busyGroup = z.object({
  people: z.int(),
  times: z.int(),
  headDelayMs: z.number(),
  pieceDelayMs: z.number(),
  /** How long the answers are waited for. */
  limitMs: z.number(),
})
export type BusyGroup = z.infer<typeof busyGroup>

const groupAnswers = z.object({
  answers: z.int(),
  /** Until the last of them. */
  durationMs: z.number(),
  /** Calls to the Bot API but for fetching updates, and how many of them were refused with 429. */
  calls: z.int(),
  tooMany: z.int(),
})
export type GroupAnswers = z.infer<typeof groupAnswers>

export const outsideCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open') }),
  z.object({ do: z.literal('round'), round }),
  z.object({ do: z.literal('stream'), streaming }),
  z.object({ do: z.literal('group'), busyGroup }),
])

/** Everything around the bots, in a process of its own. */
export type Outside = {
  readonly facts: Facts
  round(round: Round): Promise<Asked>
  /** Has everybody ask our bot for a long answer at once; resolves with how many grow once all do or the time is over. */
  stream(streaming: Streaming): Promise<{ growing: number }>
  askInGroup(group: BusyGroup): Promise<GroupAnswers>
  end(): Promise<void>
}

export async function startOutside(): Promise<Outside> {
  const child = startChild('outside-child.ts')
  return {
    facts: await child.ask({ do: 'open' }, facts),
    round: (wish) => child.ask({ do: 'round', round: wish }, asked),
    stream: (wish) => child.ask({ do: 'stream', streaming: wish }, z.object({ growing: z.int() })),
    askInGroup: (wish) => child.ask({ do: 'group', busyGroup: wish }, groupAnswers),
    end: () => child.end(),
  }
}
