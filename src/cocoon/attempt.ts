import { ChatModelError, type ChatEvent, type ChatFailure } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import { createAnswerReader, type Reading } from './answer-reader.ts'
import type { Usage } from './completion-page.ts'
import { exchange, ExchangeError, type ExchangeLimits, type HttpCall } from './http-exchange.ts'

/** How one request ended, and what the network may still be doing with it. */
export type Ending =
  | { readonly kind: 'done'; readonly finish: Reading['finish']; readonly usage: Usage | undefined }
  /** An answer without any words, which a server that cannot stream gives to a stream. */
  | { readonly kind: 'empty' }
  /** The server was not there, or a Cocoon client that has no proxy yet; nothing was sent on. */
  | { readonly kind: 'not-sent' }
  /** The signal aborted; `sent` when the network goes on without us. */
  | { readonly kind: 'stopped'; readonly sent: boolean }
  | Failed

type Failed = {
  readonly kind: 'failed'
  readonly error: ChatModelError
  /** `lost`: the network may go on with it, and charge for it. */
  readonly reached: 'over' | 'lost'
  /** Whose fault it was, for the breaker. */
  readonly blame: 'network' | 'server-end' | 'request'
  readonly usage: Usage | undefined
}

type AttemptOptions = {
  readonly clock: Clock
  readonly limits: ExchangeLimits
  readonly signal: AbortSignal
  readonly official: boolean
  readonly emit: (event: ChatEvent) => void
}

/** Asks once and reads what comes. Words are emitted as they come, also those of an answer that fails in the end. */
export async function attempt(call: HttpCall, options: AttemptOptions): Promise<Ending> {
  const reader = createAnswerReader(options.emit)
  const onBody = (bytes: Uint8Array, status: number): void => {
    if (status === 200) reader.push(bytes)
  }
  try {
    const { status, bytes } = await exchange(call, { ...options, onBody })
    return status === 200 ? endOfAnswer(reader.end()) : endOfRefusal(status, bytes, options.official)
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return endOfBroken(error, reader.end().usage, options.official)
  }
}

function endOfAnswer({ end, finish, usage }: Reading): Ending {
  switch (end) {
    case 'whole':
      return { kind: 'done', finish, usage }
    case 'empty':
      return { kind: 'empty' }
    case 'cut':
      return failed('cut', 'the answer has no proper end', { usage })
    case 'error':
      return failed('refused', 'an error came instead of an answer', { usage })
  }
}

function endOfRefusal(status: number, bytes: number, official: boolean): Ending {
  const details = `status ${status}`
  if (status === 502 && bytes === 0) return { kind: 'not-sent' }
  if (status < 300) return failed('cut', details, {})
  if (status === 504) return failed('too-slow', details, {})
  if (status === 429) return failed('busy', details, { blame: 'request' })
  if (status >= 500) return failed('refused', details, {})
  if (status === 404 && !official) return failed('no-model', details, { blame: 'request', retryable: false })
  return failed('refused', details, { blame: 'request', retryable: false })
}

/** An official client never closes a connection while it lives, and a crash begins with a head that has no body. */
function endOfBroken(error: ExchangeError, usage: Usage | undefined, official: boolean): Ending {
  const { stage, reason, status, bytes, message } = error
  const facts = { reached: 'lost', usage } as const
  if (reason === 'aborted') return { kind: 'stopped', sent: stage !== 'connect' }
  if (stage === 'connect') return { kind: 'not-sent' }
  if (reason === 'timeout') return failed('too-slow', message, facts)
  if (reason === 'too-large') return failed('cut', message, facts)
  if (reason === 'garbled') return failed('cut', message, { usage })
  const serverEnded = stage === 'head' || official || (status >= 500 && bytes === 0)
  return serverEnded
    ? failed('interrupted', message, { ...facts, blame: 'server-end' })
    : failed('cut', message, facts)
}

function failed(
  failure: ChatFailure,
  details: string,
  facts: Partial<Omit<Failed, 'kind' | 'error'>> & { retryable?: boolean },
): Failed {
  const { retryable = true, reached = 'over', blame = 'network', usage } = facts
  return { kind: 'failed', error: new ChatModelError(failure, details, { retryable }), reached, blame, usage }
}
