import type { Clock } from '../ports/clock.ts'
import { abortable } from '../ports/abortable.ts'

type SharedReadingsDeps = {
  readonly clock: Clock
  readonly keepMs: number
  /** Ends readings; who asks can only stop waiting for one, because others may wait for it too. */
  readonly lifetime: AbortSignal
}

/** Remembers each reading for a while; those who ask meanwhile, or at the same time, share it. Failures are not kept. */
export function createSharedReadings<Reading>({ clock, keepMs, lifetime }: SharedReadingsDeps) {
  const entries = new Map<string, { readonly reading: Promise<Reading>; untilMs: number }>()

  function begin(key: string, read: (signal: AbortSignal) => Promise<Reading>): Promise<Reading> {
    const entry = { reading: read(lifetime), untilMs: Infinity }
    entries.set(key, entry)
    entry.reading.then(
      () => void (entry.untilMs = clock.now() + keepMs),
      () => void entries.delete(key),
    )
    return entry.reading
  }

  return async (
    key: string,
    signal: AbortSignal,
    read: (signal: AbortSignal) => Promise<Reading>,
  ): Promise<Reading> => {
    for (const [old, { untilMs }] of entries) if (untilMs <= clock.now()) entries.delete(old)
    return abortable(entries.get(key)?.reading ?? begin(key, read), signal)
  }
}
