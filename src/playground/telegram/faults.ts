import type { ErrorParameters } from './api-error.ts'

/**
 * Something that goes wrong with calls of one method (or `*`, or `webhook`: the deliveries to it).
 * - `error`, `flood`: refused in the envelope; `html`: a proxy's page instead of the envelope
 * - `drop-before`: the connection breaks and nothing is carried out; `drop-after`: carried out, the answer is lost
 * - `hang`: neither carried out nor answered until the caller gives up; `delay`: carried out later
 *
 * A delivery to the webhook knows `delay`, `drop-after` (delivered, the answer is lost) and fails before it with any other.
 */
export type Fault = {
  method: string
  /** How many calls it hits; 1 if left out. */
  times?: number
  /** Which calls it hits; all if left out. For `webhook` the argument is the update. */
  matches?: (params: Record<string, unknown>) => boolean
} & FaultKind

type FaultKind =
  | { kind: 'error'; code: number; description: string; parameters?: ErrorParameters }
  | { kind: 'flood'; retryAfterSeconds: number }
  | { kind: 'html'; status: number }
  | { kind: 'drop-before' }
  | { kind: 'drop-after' }
  | { kind: 'hang' }
  | { kind: 'delay'; delayMs: number }

export interface Faults {
  /** Arms a fault; the returned function disarms it. */
  add(fault: Fault): () => void
  /** The fault to play on this call, if any; the first one armed wins and one of its times is used up. */
  take(method: string, params: Record<string, unknown>): Fault | undefined
  clear(): void
}

export function createFaults(): Faults {
  let armed: { fault: Fault; timesLeft: number }[] = []
  const disarm = (entry: object): void => {
    armed = armed.filter((candidate) => candidate !== entry)
  }
  return {
    add(fault) {
      const entry = { fault, timesLeft: fault.times ?? 1 }
      armed.push(entry)
      return () => disarm(entry)
    },
    take(method, params) {
      const entry = armed.find(({ fault }) => hits(fault, method) && (fault.matches?.(params) ?? true))
      if (!entry) return undefined
      entry.timesLeft -= 1
      if (entry.timesLeft <= 0) disarm(entry)
      return entry.fault
    },
    clear() {
      armed = []
    },
  }
}

/** `*` means every call of the bot, not the deliveries to it. */
function hits(fault: Fault, method: string): boolean {
  return fault.method === '*' ? method !== 'webhook' : fault.method.toLowerCase() === method.toLowerCase()
}
