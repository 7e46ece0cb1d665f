import type { Config } from '../config.ts'
import type { Storage } from '../database/open-storage.ts'
import { createConsentJobs } from '../jobs/consents.ts'
import { createEraseDueJobs } from '../jobs/erase-due.ts'
import type { Job } from '../jobs/job-loop.ts'
import { createBookJobs } from '../jobs/keep-books.ts'
import type { Events } from '../observability/events.ts'
import type { Clock } from '../ports/clock.ts'
import type { Face } from '../telegram/face.ts'
import type { AuditLedger } from '../use-cases/audit-ledger.ts'
import { createCloseEpochs } from '../use-cases/close-epoch.ts'
import type { Gate } from '../use-cases/consent-gate.ts'
import { createEndSilent } from '../use-cases/end-silent.ts'
import { createExpireConsents } from '../use-cases/expire-consents.ts'
import { createAfterwardsOf } from '../use-cases/history-gate.ts'
import { createTellOfClusters } from '../use-cases/tell-of-clusters.ts'

type JobsDeps = {
  readonly config: Pick<Config, 'timings'>
  readonly storage: Storage
  readonly face: Face
  readonly gate: Gate
  readonly books: AuditLedger
  readonly clock: Clock
  readonly events: Events
}

/** Everything that happens by the clock. */
export function createJobs(deps: JobsDeps): readonly Job[] {
  const { config, storage, face, gate, clock } = deps
  const { eraseIntervalMs, consentIntervalMs } = config.timings
  const { history } = storage
  return [
    ...createEraseDueJobs({
      ...{ ...storage, clock, intervalMs: eraseIntervalMs },
      endSilent: createEndSilent({ history, afterwardsOf: createAfterwardsOf(gate.mayKeep) }),
    }),
    { name: 'answer kept questions', intervalMs: 1_000, run: face.releaseHeld },
    ...createConsentJobs({
      ...{ expire: createExpireConsents({ ...storage, clock }), remind: face.remindOfConsents },
      intervalMs: consentIntervalMs,
    }),
    ...bookJobs(deps),
    {
      name: 'tell of held rewards',
      intervalMs: config.timings.closeIntervalMs,
      run: createTellOfClusters({ rewards: storage.rewards, tell: face.tellClusterHeld }),
    },
  ]
}

function bookJobs({ config, storage, books, clock, events }: JobsDeps): readonly Job[] {
  const { auditIntervalMs, closeIntervalMs } = config.timings
  const { rewards } = storage
  const { audit } = books
  const closeEpochs = createCloseEpochs({
    ...{ rewards, audit, clock },
    onClosed: ({ rewards: count }) => events.dayClosed({ rewards: count }),
  })
  return createBookJobs({ audit, closeEpochs, auditIntervalMs, closeIntervalMs })
}
