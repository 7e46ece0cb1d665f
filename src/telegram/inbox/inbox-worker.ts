import type { Update } from 'grammy/types'
import { z } from 'zod'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { InboxStore, StoredUpdate } from '../../ports/inbox-store.ts'
import type { Step } from '../../ports/steps.ts'
import { backOffMs } from '../outbox/back-off.ts'
import { createInsist } from '../outbox/insist.ts'

/** Works off what the intake stored: per chat in order, different chats at the same time. */
export type InboxWorker = {
  /** Takes up what a former run left open; comes before the intake starts. @throws what the store throws */
  start(): Promise<void>
  take(updates: readonly StoredUpdate[]): void
  /** How many updates are taken and not yet done with. */
  waiting(): number
  /** Begins no other update and gives running handlers so long to end; what is not closed stays open. */
  stop(limitMs: number): Promise<void>
}

export type InboxWorkerDeps = {
  readonly store: InboxStore
  /**
   * Does what the update asks for, quickly. When it throws it is tried again, without end for an error that says
   * `retryable: true` (a database that is locked), else three times; after that the update is set aside.
   */
  readonly handle: (update: Update, stored: StoredUpdate) => Promise<void>
  /** Tells the person that nothing came of it; may be called again for the same update after a crash. */
  readonly onSetAside: (stored: StoredUpdate) => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  /** How many chats are served at the same time. */
  readonly chatsAtOnce?: number
  readonly random?: () => number
}

const beginsMost = 3
const triesMost = 3
const backOff = { firstMs: 200, longestMs: 10_000 }

export function createInboxWorker(deps: InboxWorkerDeps): InboxWorker {
  const { store, clock, logger, step, chatsAtOnce = 64, random = Math.random } = deps
  const stopping = new AbortController()
  const cut = new AbortController()
  const insist = createInsist({ clock, logger, random })
  const taken = new Set<number>()
  const queues = new Map<string, StoredUpdate[]>()
  const idle: string[] = []
  const running = new Set<Promise<void>>()

  const take = (updates: readonly StoredUpdate[]): void => {
    for (const update of updates) {
      if (taken.has(update.updateId)) continue
      taken.add(update.updateId)
      const place = update.chat ?? `update ${update.updateId}`
      const queue = queues.get(place)
      if (queue !== undefined) queue.push(update)
      else {
        queues.set(place, [update])
        idle.push(place)
      }
    }
    startMore()
  }

  const startMore = (): void => {
    while (running.size < chatsAtOnce && !stopping.signal.aborted) {
      const place = idle.shift()
      if (place === undefined) return
      const work = workOn(place).finally(() => {
        running.delete(work)
        startMore()
      })
      running.add(work)
    }
  }

  /** One update of one chat; the chat then goes to the end of the line. */
  const workOn = async (place: string): Promise<void> => {
    const queue = queues.get(place) ?? []
    const update = queue[0]
    if (update === undefined) return
    try {
      await workOff(update)
    } catch (error) {
      if (!stopping.signal.aborted)
        logger.error('work on an update broke off; it stays open until the next start', errorFacts(error))
    }
    queue.shift()
    taken.delete(update.updateId)
    if (queue.length === 0) queues.delete(place)
    else idle.push(place)
  }

  const workOff = async (stored: StoredUpdate): Promise<void> => {
    const { updateId } = stored
    if (stored.attempts >= beginsMost) return setAside(stored, 'brought the process down')
    await insist(() => store.begin(updateId), cut.signal)
    step('update begun')
    if (!(await isHandled(stored))) return setAside(stored, 'handler failed')
    await insist(() => store.close(updateId, clock.now()), cut.signal)
    step('update closed')
  }

  /** False when it failed too often. @throws the abort when the app stops before the next try */
  const isHandled = async (stored: StoredUpdate): Promise<boolean> => {
    for (let tries = 1; ; tries++) {
      try {
        await deps.handle(parseUpdate(stored.payload), stored)
        return true
      } catch (error) {
        logger.error('the handler of an update failed', { ...errorFacts(error), tries })
        if (tries >= triesMost && !isRetryable(error)) return false
        await clock.sleep(backOffMs(tries, backOff, random), stopping.signal)
        stopping.signal.throwIfAborted()
      }
    }
  }

  // Told first: a crash in between tells it once more, and never leaves it untold.
  const setAside = async (stored: StoredUpdate, reason: string): Promise<void> => {
    logger.error('an update was set aside', { reason })
    await deps.onSetAside(stored).catch((error: unknown) => {
      logger.error('setting an update aside could not be told', errorFacts(error))
    })
    await insist(() => store.setAside(stored.updateId, clock.now()), cut.signal)
  }

  return {
    async start() {
      take(await store.open())
    },
    take,
    waiting: () => taken.size,
    async stop(limitMs) {
      stopping.abort()
      const done = new AbortController()
      await Promise.race([Promise.all(running), clock.sleep(limitMs, done.signal)])
      done.abort()
      cut.abort()
    },
  }
}

const updateShape = z.custom<Update>(
  (value) => z.looseObject({ update_id: z.int() }).safeParse(value).success,
)

const parseUpdate = (payload: string): Update => updateShape.parse(JSON.parse(payload))

const isRetryable = (error: unknown): boolean =>
  error instanceof Error && 'retryable' in error && error.retryable === true
