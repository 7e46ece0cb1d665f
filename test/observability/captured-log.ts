import { createLogger, type Logger } from '../../src/observability/logger.ts'

/** The real logger at its most talkative, and what it wrote. */
export function captureLog(): {
  readonly logger: Logger
  readonly text: () => string
  readonly records: () => unknown[]
} {
  const lines: string[] = []
  return {
    logger: createLogger('debug', { write: (line) => lines.push(line) }),
    text: () => lines.join(''),
    records: () => lines.map((line): unknown => JSON.parse(line)),
  }
}
