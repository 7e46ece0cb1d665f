import type { Round } from './outside.ts'

type Load = Omit<Round, 'side'>

/** How much of everything is measured. */
export type Plan = {
  /** Each load is put on both bots in turn, so often. */
  readonly rounds: number
  readonly coldStarts: number
  /** As many as Telegram lets one bot answer in a second. */
  readonly few: Load
  /** Far more, with answers as a model gives them. */
  readonly crowd: Load
  /** The same people, and a model that answers at once, which none does: what is left is the work of the bot alone. */
  readonly rush: Load
  readonly streaming: { readonly people: number; readonly forMs: number; readonly pieceDelayMs: number }
}

const atOnce = { headDelayMs: 0, pieceDelayMs: 0 }
/** Two seconds for the hundred pieces of the stand-in's answer. */
const asModelsDo = { headDelayMs: 300, pieceDelayMs: 17 }

export const plans = {
  full: {
    rounds: 5,
    coldStarts: 5,
    few: { people: 10, times: 5, ...atOnce },
    crowd: { people: 200, times: 1, ...asModelsDo },
    rush: { people: 200, times: 2, ...atOnce },
    streaming: { people: 1_000, forMs: 20_000, pieceDelayMs: 400 },
  },
  tiny: {
    rounds: 1,
    coldStarts: 1,
    few: { people: 2, times: 1, ...atOnce },
    crowd: { people: 4, times: 1, headDelayMs: 20, pieceDelayMs: 2 },
    rush: { people: 4, times: 1, ...atOnce },
    streaming: { people: 5, forMs: 1_500, pieceDelayMs: 50 },
  },
} satisfies Record<string, Plan>
