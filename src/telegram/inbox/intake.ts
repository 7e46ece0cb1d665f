import type { Clock } from '../../ports/clock.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import type { Step } from '../../ports/steps.ts'
import type { Update } from 'grammy/types'
import type { NewUpdate } from '../../ports/inbox-store.ts'
import type { GroupFilter } from '../groups/group-filter.ts'
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
  /** Of what others read along: groups, and chats where the bot is only a guest. */
  readonly groupFilter: GroupFilter
  readonly clock: Clock
  readonly step: Step
}): Intake {
  const { store, worker, groupFilter, clock, step } = deps

  const keep = async (raw: unknown): Promise<NewUpdate | undefined> => {
    const classified = classify(raw)
    if (classified === undefined || classified.kind === 'kept') return classified?.update
    const lean = isUpdate(raw) ? await groupFilter(raw) : undefined
    return lean && { ...classified.source, payload: JSON.stringify(lean) }
  }

  return {
    async accept(updates) {
      const kept = (await Promise.all(updates.map(keep))).filter((update) => update !== undefined)
      if (kept.length === 0) return
      const added = await store.add(kept, clock.now())
      step('update stored')
      worker.take(added)
    },
    isCrowded: () => worker.waiting() >= crowd,
  }
}

const crowd = 1_000

/** `classify` has read what we rely on; the rest is as Telegram says. */
const isUpdate = (raw: unknown): raw is Update =>
  typeof raw === 'object' && raw !== null && 'update_id' in raw
