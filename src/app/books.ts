import type { Events } from '../observability/events.ts'
import type { Clock } from '../ports/clock.ts'
import type { LedgerStore } from '../ports/ledger-store.ts'
import { createAuditLedger, type AuditLedger, type Halted } from '../use-cases/audit-ledger.ts'

/** The look through the books; a stop is logged and told to the operators. */
export function createBooks(deps: {
  readonly ledger: LedgerStore
  readonly clock: Clock
  readonly events: Events
  readonly tellOperators: (halted: Halted) => Promise<void>
}): AuditLedger {
  const { ledger, clock, events, tellOperators } = deps
  return createAuditLedger({
    ...{ ledger, clock },
    onHalted: async (halted) => {
      events.booksHalted({ reason: halted.reason })
      await tellOperators(halted)
    },
  })
}
