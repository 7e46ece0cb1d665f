import type { FormattedText } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'

/** The message that stands where the answer will be. */
export type Placeholder = {
  /**
   * Sends it; to be called once. Resolves with its id, or undefined when it could not be sent or the signal aborts
   * first. Never rejects.
   */
  send(body: FormattedText, signal: AbortSignal): Promise<number | undefined>
  /** The same without sending it now, and with so much patience after the signal aborted. */
  messageId(signal: AbortSignal, graceMs: number): Promise<number | undefined>
}

export function createPlaceholder({
  sendPlaceholder,
  clock,
  logger,
}: {
  readonly sendPlaceholder: (body: FormattedText) => Promise<number | undefined>
  readonly clock: Clock
  readonly logger: Logger
}): Placeholder {
  let sent: Promise<number | undefined> | undefined

  const sendOnce = async (body: FormattedText): Promise<number | undefined> => {
    try {
      return await sendPlaceholder(body)
    } catch (error) {
      logger.error('the placeholder of an answer could not be sent', errorFacts(error))
      return undefined
    }
  }

  const messageId = async (signal: AbortSignal, graceMs: number): Promise<number | undefined> => {
    const { promise: givenUp, resolve } = Promise.withResolvers<undefined>()
    const done = new AbortController()
    const giveUp = (): void => void clock.sleep(graceMs, done.signal).then(() => resolve(undefined))
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    try {
      return await Promise.race([sent, givenUp])
    } finally {
      done.abort('over')
      signal.removeEventListener('abort', giveUp)
    }
  }

  return {
    messageId,
    send(body, signal) {
      sent = sendOnce(body)
      return messageId(signal, 0)
    },
  }
}
