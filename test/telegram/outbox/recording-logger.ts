import type { Facts, Logger } from '../../../src/observability/logger.ts'

/** Remembers what was logged, at every level. */
export function createRecordingLogger(): Logger & { readonly lines: { event: string; facts: Facts }[] } {
  const lines: { event: string; facts: Facts }[] = []
  const log = (event: string, facts: Facts = {}): void => {
    lines.push({ event, facts })
  }
  return { lines, debug: log, info: log, warn: log, error: log }
}
