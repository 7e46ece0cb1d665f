import { dayMs } from './day.ts'

/** How many days after its last question a conversation that is over may be kept, as the person chooses. */
export const historyDaysChoices = [1, 7, 30, 90] as const
export type HistoryDays = (typeof historyDaysChoices)[number]

/** The choice with that many days, if it is one. */
export function asHistoryDays(days: number | null | undefined): HistoryDays | undefined {
  return historyDaysChoices.find((choice) => choice === days)
}

/** Until when a conversation that is over is kept; its last question counts, not the moment it ended. */
export function keptUntil(lastQuestionAt: number, days: HistoryDays): number {
  return lastQuestionAt + days * dayMs
}

/**
 * What becomes of a conversation that ends: `keep` it for the days that the person chose, if they chose some, or
 * `erase` it at once.
 */
export type Afterwards = 'keep' | 'erase'
