import { placesOf, type Breach } from '../domain/ledger/breach.ts'
import type { Clock } from '../ports/clock.ts'
import type { LedgerStore } from '../ports/ledger-store.ts'

export type AuditLedger = {
  /** Looks through the books; what is broken stops rewards and claims until an operator lets them go on. */
  audit(signal: AbortSignal): Promise<readonly Breach[]>
  /** Lets rewards go on after a pause or a stop, unless the books are still broken; then says in what way. */
  resume(reason: string, signal: AbortSignal, order?: string): Promise<readonly Breach[]>
}

/** Rewards and claims are stopped; `since` names this stop, of which `onHalted` may hear many times. */
export type Halted = { readonly since: number; readonly reason: string }

export function createAuditLedger(deps: {
  readonly ledger: Pick<LedgerStore, 'audit' | 'switch' | 'turn'>
  readonly clock: Pick<Clock, 'now'>
  readonly onHalted: (halted: Halted) => Promise<void> | void
}): AuditLedger {
  const { ledger, clock, onHalted } = deps

  const audit = async (signal: AbortSignal): Promise<readonly Breach[]> => {
    const breaches = await ledger.audit(signal)
    if (breaches.length > 0) await ledger.turn('halted', placesOf(breaches), clock.now())
    const books = await ledger.switch()
    // Said each time, since the process may have ended before it was said the last time.
    if (books.state === 'halted') await onHalted(books)
    return breaches
  }

  return {
    audit,
    resume: async (reason, signal, order) => {
      const breaches = await audit(signal)
      if (breaches.length === 0) await ledger.turn('running', reason, clock.now(), order)
      return breaches
    },
  }
}
