import type { HistoryStore } from '../ports/history-store.ts'
import type { AfterwardsOf } from './history-gate.ts'

/** Ends some of the conversations in which nobody asked anything for a day; returns how many. */
export type EndSilent = (now: number) => Promise<number>

export function createEndSilent(deps: {
  readonly history: Pick<HistoryStore, 'silent' | 'endSilent'>
  readonly afterwardsOf: AfterwardsOf
}): EndSilent {
  const { history, afterwardsOf } = deps
  return async (now) => {
    const silent = await history.silent(now)
    if (silent.length === 0) return 0
    const ended = silent.map(async (one) => ({ ...one, afterwards: await afterwardsOf(one.person) }))
    return history.endSilent(await Promise.all(ended), now)
  }
}
