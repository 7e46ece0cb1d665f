import { chunked, LAST_CHUNK } from '../wire/chunked.ts'
import type { AnswerHead } from './answer-head.ts'

/** The app's end of a request; writing after the app left, or after a crash, does nothing. */
export interface Wire {
  write(bytes: string): void
  /** Aborts when the connection is closed from the app's side, or dies. */
  readonly left: AbortSignal
}

/** Writes a body in its framing; what comes in one go goes out in one go, as with the real client. */
interface BodyWriter {
  send(bytes: string): void
  end(): void
}

export function createBodyWriter(wire: Wire, framing: AnswerHead['framing']): BodyWriter {
  let pending = ''
  const flush = () => {
    if (pending !== '') wire.write(framing === 'chunked' ? chunked(pending) : pending)
    pending = ''
  }
  return {
    send(bytes) {
      if (pending === '' && bytes !== '') setImmediate(flush)
      pending += bytes
    },
    end() {
      flush()
      if (framing === 'chunked') wire.write(LAST_CHUNK)
    },
  }
}
