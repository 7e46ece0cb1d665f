import { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { onTestFinished } from 'vitest'
import {
  startTelegramStandIn,
  type TelegramStandInOptions,
} from '../../../src/playground/telegram/stand-in.ts'
import type { InboxStore } from '../../../src/ports/inbox-store.ts'
import type { GroupFilter } from '../../../src/telegram/groups/group-filter.ts'
import { createInboxWorker, type InboxWorkerDeps } from '../../../src/telegram/inbox/inbox-worker.ts'
import { createIntake } from '../../../src/telegram/inbox/intake.ts'
import { createPolling, type PollingDeps } from '../../../src/telegram/inbox/polling.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { createMemoryInboxStore } from '../../fakes/memory-inbox-store.ts'
import { createRecordingLogger } from '../outbox/recording-logger.ts'

/** Telegram with people in it, a clock that is moved by hand, and a store that outlives every start of the bot. */
export async function startWorld(options: TelegramStandInOptions = {}) {
  const clock = createManualClock(Date.UTC(2026, 10, 22))
  const telegram = await startTelegramStandIn({ now: () => clock.now(), ...options })
  onTestFinished(() => telegram.stop())
  const store = createMemoryInboxStore()
  const api = new Api(telegram.token, { apiRoot: telegram.url })

  /** Starts what works off the inbox; `handled` holds the texts of what it was given, in order. */
  const startWorking = async (
    changes: Partial<InboxWorkerDeps> & { intakeStore?: InboxStore; groupFilter?: GroupFilter } = {},
  ) => {
    const logger = createRecordingLogger()
    const handled: string[] = []
    const deps = {
      store,
      handle: async (update: Update) => {
        handled.push(textOf(update))
      },
      onSetAside: async () => undefined,
      groupFilter: async () => undefined,
      clock,
      logger,
      step: () => undefined,
      random: () => 0,
      ...changes,
    }
    const worker = createInboxWorker(deps)
    onTestFinished(() => worker.stop(0))
    const intake = createIntake({ ...deps, store: changes.intakeStore ?? deps.store, worker })
    await worker.start()
    return { worker, intake, logger, handled }
  }

  /** Starts polling besides; `ended` settles when it ends, which `stop` brings about. */
  const startPolling = async (
    changes: Parameters<typeof startWorking>[0] & Partial<Pick<PollingDeps, 'api' | 'onTrouble'>> = {},
  ) => {
    const working = await startWorking(changes)
    const stopping = new AbortController()
    const ended = createPolling({ api, clock, random: () => 0, ...changes, ...working }).run(stopping.signal)
    const stop = async (): Promise<void> => {
      stopping.abort()
      await ended.catch(() => undefined)
    }
    onTestFinished(stop)
    return { ...working, ended, stop }
  }

  return { clock, telegram, store, api, startWorking, startPolling }
}

export const textOf = (update: Update): string =>
  update.message?.text ??
  update.callback_query?.data ??
  Object.keys(update).find((name) => name !== 'update_id') ??
  ''

/** Lets the event loop turn until the condition holds; the test's own time limit is the end of patience. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve))
}
