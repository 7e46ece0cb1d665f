import { conflict } from './api-error.ts'
import type { JsonObject } from './state.ts'
import { confirmUpdates, takeUpdates } from './update-queue.ts'
import type { World } from './world.ts'

/** The waiting side of `getUpdates`: one caller at a time, ended by the next caller or by `setWebhook`. */
export interface LongPoll {
  /** Confirms below `offset`, then answers with updates or waits for one up to the timeout. Throws ApiError 409. */
  getUpdates(request: PollRequest, signal: AbortSignal): Promise<JsonObject[]>
  /** Ends the waiting call, if any, with a 409. */
  terminate(words: string): void
}

interface PollRequest {
  offset: number
  limit: number
  timeoutSeconds: number
}

export function createLongPoll(world: World): LongPoll {
  let waiting: { end(words: string): void } | undefined

  const wait = (limit: number, timeoutSeconds: number, signal: AbortSignal): Promise<JsonObject[]> =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        stopListening()
        clearTimeout(timer)
        signal.removeEventListener('abort', leave)
        if (waiting === self) waiting = undefined
        act()
      }
      const handOut = (): void => {
        if (waiting !== self || world.state.updates.pending.length === 0) return
        settle(() => resolve(takeUpdates(world, limit)))
      }
      const leave = (): void => settle(() => resolve([]))
      // A turn of the event loop later, so that updates made in one go come in one batch.
      const stopListening = world.onChange(({ kind }) => {
        if (kind === 'update-queued' || kind === 'restored') setImmediate(handOut)
      })
      const timer = setTimeout(leave, timeoutSeconds * 1000)
      signal.addEventListener('abort', leave)
      const self = { end: (words: string) => settle(() => reject(conflict(words))) }
      waiting = self
    })

  return {
    async getUpdates({ offset, limit, timeoutSeconds }, signal) {
      if (world.state.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      if (offset !== 0) confirmUpdates(world, offset)
      const ready = takeUpdates(world, limit)
      if (ready.length > 0 || timeoutSeconds === 0 || signal.aborted) return ready
      waiting?.end('terminated by other getUpdates request; make sure that only one bot instance is running')
      return wait(limit, timeoutSeconds, signal)
    },
    terminate: (words) => waiting?.end(words),
  }
}
