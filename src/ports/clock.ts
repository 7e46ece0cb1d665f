/** Time as the app sees it; a test or the playground may hand in one that can be moved. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /**
   * Resolves after `ms` of this clock's time, or at once when the signal aborts; never rejects. Sleeps that are often cut
   * short are aborted with a word as the reason: without one, Node makes an error with its stack each time.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}
