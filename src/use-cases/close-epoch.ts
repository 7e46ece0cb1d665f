import type { Clock } from '../ports/clock.ts'
import type { Epoch, RewardStore } from '../ports/reward-store.ts'
import type { AuditLedger } from './audit-ledger.ts'

/** Closes every day that is over, each in one step with an audit before and after, and lets rewards vest that are due. */
export type CloseEpochs = (signal: AbortSignal) => Promise<void>

export function createCloseEpochs(deps: {
  readonly rewards: Pick<RewardStore, 'openDays' | 'closeEpoch' | 'vestDue'>
  readonly audit: AuditLedger['audit']
  readonly clock: Pick<Clock, 'now'>
  readonly onClosed: (epoch: Epoch) => void
}): CloseEpochs {
  const { rewards, audit, clock, onClosed } = deps
  return async (signal) => {
    const days = await rewards.openDays(clock.now())
    if (days.length > 0) await audit(signal)
    for (const day of days) {
      signal.throwIfAborted()
      const closed = await rewards.closeEpoch(day, clock.now())
      if (closed.kind !== 'closed') continue
      onClosed(closed.epoch)
      await audit(signal)
    }
    while ((await rewards.vestDue(clock.now())) > 0) signal.throwIfAborted()
  }
}
