import type { Facts, Logger } from '../../../src/observability/logger.ts'

/** Remembers what was logged, at `info` and above, as `event` with the facts behind it. */
export function createRecordingLogger(): Logger & { readonly lines: { event: string; facts: Facts }[] } {
  const lines: { event: string; facts: Facts }[] = []
  const log = (event: string, facts: Facts = {}): void => {
    lines.push({ event, facts })
  }
  return { lines, debug: () => undefined, info: log, warn: log, error: log }
}
