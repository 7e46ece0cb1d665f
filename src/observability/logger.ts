import { pino, type DestinationStream } from 'pino'

/**
 * What may be said about an event: numbers, flags and words of our own code; never text, ids of people, tokens or
 * addresses. Errors go through `errorFacts`, which keeps their messages out.
 */
export type Facts = Readonly<Record<string, number | boolean | string>>

export type Logger = {
  debug(event: string, facts?: Facts): void
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  error(event: string, facts?: Facts): void
}

/** Logs one JSON line per event to `destination` (stdout when left out), at `level` and above. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, facts: Facts = {}) =>
      log[name](facts, event)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
