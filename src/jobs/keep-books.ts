import type { AuditLedger } from '../use-cases/audit-ledger.ts'
import type { CloseEpochs } from '../use-cases/close-epoch.ts'
import type { Job } from './job-loop.ts'

/**
 * Keeps the books: looks through them soon after the start and from time to time, closes each UTC day soon after
 * midnight, or whenever the bot runs again, and lets rewards vest. Two jobs, so that trouble with one does not keep up
 * the other.
 */
export function createBookJobs(deps: {
  readonly audit: AuditLedger['audit']
  readonly closeEpochs: CloseEpochs
  readonly auditIntervalMs: number
  readonly closeIntervalMs: number
}): readonly Job[] {
  const { audit, closeEpochs, auditIntervalMs, closeIntervalMs } = deps
  return [
    {
      name: 'audit the books',
      intervalMs: auditIntervalMs,
      run: async (signal) => {
        await audit(signal)
      },
    },
    { name: 'close days and vest rewards', intervalMs: closeIntervalMs, run: closeEpochs },
  ]
}
