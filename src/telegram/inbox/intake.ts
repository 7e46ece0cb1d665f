import type { Clock } from '../../ports/clock.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import type { Step } from '../../ports/steps.ts'
import { classify } from './classify.ts'
import type { InboxWorker } from './inbox-worker.ts'

/** The one way in, for polling and the webhook alike. */
export type Intake = {
  /**
   * Resolves when everything that is kept is stored, each update once; only then may Telegram be told so.
   * @throws what the store throws
   */
  accept(updates: readonly unknown[]): Promise<void>
  /** Whether so much waits to be worked off that Telegram had better keep the rest for now. */
  isCrowded(): boolean
}

export function createIntake(deps: {
  readonly store: InboxStore
  readonly worker: InboxWorker
  readonly clock: Clock
  readonly step: Step
}): Intake {
  const { store, worker, clock, step } = deps
  return {
    async accept(updates) {
      const kept = updates.map(classify).filter((update) => update !== undefined)
      if (kept.length === 0) return
      const added = await store.add(kept, clock.now())
      step('update stored')
      worker.take(added)
    },
    isCrowded: () => worker.waiting() >= crowd,
  }
}

const crowd = 1_000
