import { createRollingCounter, type RollingCounter } from './rolling-counter.ts'

/** What a running client-runner counts; a new process starts from nothing. */
export interface ClientStats {
  readonly queries: RollingCounter
  readonly success: RollingCounter
  readonly failed: RollingCounter
  readonly bytesReceived: RollingCounter
  readonly bytesSent: RollingCounter
  /** Seconds. */
  readonly time: RollingCounter
}

export function createClientStats(now: () => number): ClientStats {
  const counter = () => createRollingCounter(now)
  return {
    queries: counter(),
    success: counter(),
    failed: counter(),
    bytesReceived: counter(),
    bytesSent: counter(),
    time: counter(),
  }
}
