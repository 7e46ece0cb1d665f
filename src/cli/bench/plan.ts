import type { BusyGroup, Round, Streaming } from './outside.ts'

type Load = Omit<Round, 'side'>

/** How much of everything is measured. */
export type Plan = {
  /** Each load is put on both bots in turn, so often. */
  readonly rounds: number
  readonly coldStarts: number
  /** As many questions a second as Telegram lets one bot answer, and a model that answers at once: the bot's own time. */
  readonly few: Load
  /** Several times as many, and answers that take as long as those of a model. */
  readonly crowd: Load
  /** The same people, and a model that answers at once: nothing but the work of the bot, as fast as it goes. */
  readonly rush: Load
  readonly streaming: Streaming
  /** So many ask at once in one group, under Telegram's limits. */
  readonly group: BusyGroup
  readonly ledger: {
    readonly people: number
    readonly contributions: number
    readonly transfers: number
  }
}

const atOnce = { headDelayMs: 0, pieceDelayMs: 0 }
/** Two seconds for the hundred pieces of the stand-in's answer. */
const asModelsDo = { headDelayMs: 300, pieceDelayMs: 17 }

export const plans = {
  full: {
    rounds: 5,
    coldStarts: 5,
    few: { people: 25, times: 4, thinkMs: 1_000, ...atOnce },
    crowd: { people: 200, times: 1, thinkMs: 0, ...asModelsDo },
    rush: { people: 200, times: 2, thinkMs: 0, ...atOnce },
    streaming: { people: 1_000, pieceDelayMs: 400, limitMs: 40_000 },
    group: { people: 5, times: 1, ...asModelsDo, limitMs: 90_000 },
    ledger: { people: 1_000, contributions: 100_000, transfers: 1_000_000 },
  },
  tiny: {
    rounds: 1,
    coldStarts: 1,
    few: { people: 2, times: 1, thinkMs: 0, ...atOnce },
    crowd: { people: 4, times: 1, thinkMs: 0, headDelayMs: 20, pieceDelayMs: 2 },
    rush: { people: 4, times: 1, thinkMs: 0, ...atOnce },
    streaming: { people: 5, pieceDelayMs: 50, limitMs: 10_000 },
    group: { people: 2, times: 1, headDelayMs: 20, pieceDelayMs: 2, limitMs: 20_000 },
    ledger: { people: 5, contributions: 100, transfers: 1_000 },
  },
} satisfies Record<string, Plan>
