import { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { FaceOptions } from '../face-options.ts'
import { grammySignal } from '../outbox/grammy-signal.ts'
import type { GroupFilter } from '../groups/group-filter.ts'
import type { InboxWorker } from './inbox-worker.ts'
import { createIntake, type Intake } from './intake.ts'
import { createPatience } from './patience.ts'
import { createPolling } from './polling.ts'
import { registerWebhook } from './register-webhook.ts'
import { createWebhook, webhookSecrets, type Webhook } from './webhook.ts'

/** Where updates come in: fetched, or posted to us where there is a public address. */
export type Reception = {
  /** Asks Telegram who we are, for as long as it takes. @throws IntakeRefusedError */
  introduce(signal: AbortSignal): Promise<UserFromGetMe>
  open(worker: InboxWorker, groupFilter: GroupFilter): { start(): void; stop(): Promise<void> }
  /** Answers what is posted to `webhookPath`; 503 while updates are not let in. */
  readonly webhook: Webhook
  trouble(): string | undefined
}

export function createReception(
  options: Pick<FaceOptions, 'telegram' | 'stores' | 'clock' | 'logger' | 'step' | 'onFatal'>,
): Reception {
  const { telegram, stores, clock, logger, step, onFatal } = options
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 40 })
  const secrets = webhookSecrets(telegram.token)
  let trouble: string | undefined
  const onTrouble = (sentence: string | undefined): void => {
    trouble = sentence
  }
  const patient = { clock, logger, onTrouble }
  let intake: Intake | undefined

  const webhook: Webhook = async (request) =>
    intake === undefined ? { status: 503 } : createWebhook({ secrets, intake, logger })(request)

  return {
    introduce: async (signal) => {
      const me = await createPatience(patient)(() => api.getMe(grammySignal(signal)), signal)
      if (me === undefined) throw new Error('The start was ended before Telegram answered.')
      return me
    },
    webhook,
    trouble: () => trouble,
    open: (worker, groupFilter) => {
      const stopping = new AbortController()
      const opened = createIntake({ store: stores.inbox, worker, groupFilter, clock, step })
      const { publicUrl } = telegram
      let running: Promise<void> = Promise.resolve()
      return {
        start: () => {
          intake = opened
          const run =
            publicUrl === undefined
              ? createPolling({ api, intake: opened, ...patient }).run(stopping.signal)
              : registerWebhook(api, { publicUrl, secrets }, patient, stopping.signal)
          running = run.catch(onFatal)
        },
        stop: async () => {
          intake = undefined
          stopping.abort()
          await running
        },
      }
    },
  }
}
