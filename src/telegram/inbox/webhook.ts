import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Intake } from './intake.ts'

/** What Telegram must know to hand over updates: the path that nobody guesses and the header that proves it. */
export type WebhookSecrets = { readonly path: string; readonly token: string }

/** Derives both from the bot's token, so that they hold across restarts and die with it. */
export function webhookSecrets(botToken: string): WebhookSecrets {
  const derive = (purpose: string): string => createHmac('sha256', botToken).update(purpose).digest('hex')
  return { path: derive('webhook path'), token: derive('webhook secret token') }
}

/** The path that Telegram posts to, on our own public side. */
export function webhookPath(botToken: string): string {
  return `/telegram/${webhookSecrets(botToken).path}`
}

type WebhookRequest = {
  /** `X-Telegram-Bot-Api-Secret-Token`. */
  readonly secretHeader: string | undefined
  readonly body: string
}

/**
 * Answers what Telegram posts to the secret path: 200 once the update is stored (or is nothing to keep), 503 when it
 * could not be stored, so that Telegram brings it again, and 401 to everybody else.
 */
export type Webhook = (request: WebhookRequest) => Promise<{ readonly status: 200 | 401 | 503 }>

export function createWebhook(deps: {
  readonly secrets: WebhookSecrets
  readonly intake: Intake
  readonly logger: Logger
}): Webhook {
  const { secrets, intake, logger } = deps
  return async ({ secretHeader, body }) => {
    if (secretHeader === undefined || !isSame(secretHeader, secrets.token)) return { status: 401 }
    const update = parseJson(body)
    if (update === undefined) logger.warn('a webhook call carried no JSON')
    try {
      await intake.accept([update])
      return { status: 200 }
    } catch (error) {
      logger.error('an update could not be stored and is left to Telegram', errorFacts(error))
      return { status: 503 }
    }
  }
}

/** Compares in a time that says nothing about where the difference lies. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
