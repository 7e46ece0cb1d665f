import type { Api } from 'grammy'
import { createInsist } from '../outbox/insist.ts'
import { grammySignal } from '../outbox/grammy-signal.ts'
import { allowedUpdates } from './allowed-updates.ts'
import { updateIdOf } from './classify.ts'
import type { Intake } from './intake.ts'
import { createPatience, type PatienceDeps } from './patience.ts'

/** Fetches updates by long polling until the signal aborts; never drops what waits at Telegram. */
type Polling = {
  /** @throws IntakeRefusedError when the token is refused, or another program keeps taking the updates */
  run(signal: AbortSignal): Promise<void>
}

export type PollingDeps = PatienceDeps & {
  /** Its `timeoutSeconds` must be longer than `pollSeconds`; it is what ends a poll whose connection died silently. */
  readonly api: Api
  readonly intake: Intake
  /** How long Telegram holds a poll open, up to 50. */
  readonly pollSeconds?: number
}

export function createPolling(deps: PollingDeps): Polling {
  const { api, intake, clock, logger, random = Math.random, pollSeconds = 25 } = deps
  const patience = createPatience(deps)
  const insist = createInsist({ clock, logger, random })

  const poll = (
    offset: number | undefined,
    timeout: number,
    signal: AbortSignal,
  ): Promise<readonly unknown[]> =>
    api.getUpdates(
      {
        ...(offset !== undefined && { offset }),
        limit: 100,
        timeout,
        allowed_updates: allowedUpdates,
      },
      grammySignal(signal),
    )

  return {
    async run(signal) {
      const isOver = (): boolean => signal.aborted
      await patience(() => api.deleteWebhook({}, grammySignal(signal)), signal)
      let offset: number | undefined
      while (!isOver()) {
        // After a failure it does not wait for updates, so that the end of the trouble is seen at once.
        const updates = await patience(
          (attempt) => poll(offset, attempt === 1 ? pollSeconds : 0, signal),
          signal,
        )
        if (updates === undefined) return
        try {
          await insist(() => intake.accept(updates), signal)
        } catch (error) {
          if (isOver()) return
          throw error
        }
        // What an offset confirmed stays confirmed. It is not kept through a silence, because after a week of it
        // Telegram counts its updates from anywhere.
        const ids = updates.map(updateIdOf).filter((id) => id !== undefined)
        offset = ids.length === 0 ? undefined : Math.max(...ids) + 1
        while (intake.isCrowded() && !isOver()) await clock.sleep(100, signal)
      }
    },
  }
}
