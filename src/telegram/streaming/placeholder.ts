import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'

/** The message that stands where the answer will be; it is sent when it is first needed, and once. */
export type Placeholder = {
  /** Resolves with its id, or undefined when it could not be sent or the signal aborts first. Never rejects. */
  send(signal: AbortSignal): Promise<number | undefined>
  /** The same, without sending it now. */
  messageId(signal: AbortSignal): Promise<number | undefined>
}

export function createPlaceholder({
  sendPlaceholder,
  logger,
}: {
  readonly sendPlaceholder: () => Promise<number | undefined>
  readonly logger: Logger
}): Placeholder {
  let sent: Promise<number | undefined> | undefined

  const sendOnce = async (): Promise<number | undefined> => {
    try {
      return await sendPlaceholder()
    } catch (error) {
      logger.error('the placeholder of an answer could not be sent', errorFacts(error))
      return undefined
    }
  }

  const messageId = async (signal: AbortSignal): Promise<number | undefined> => {
    const { promise: aborted, resolve } = Promise.withResolvers<undefined>()
    const giveUp = (): void => resolve(undefined)
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    try {
      return await Promise.race([sent, aborted])
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }

  return {
    messageId,
    send(signal) {
      sent ??= sendOnce()
      return messageId(signal)
    },
  }
}
