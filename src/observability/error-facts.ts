/**
 * What of an error may be logged: its class, a code, and where our code threw it. Messages are left out, because
 * libraries put payloads, URLs with tokens and SQL values into them.
 */
export function errorFacts(error: unknown): Record<string, number | string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const facts: Record<string, number | string> = { error: error.name }
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    facts['code'] = error.code
  if ('error_code' in error && typeof error.error_code === 'number') facts['code'] = error.error_code
  const frame = error.stack?.split('\n').find((line) => /\/src\/.*\.ts:\d+/.test(line))
  const place = frame === undefined ? undefined : /src\/[\w./-]+\.ts:\d+/.exec(frame)?.[0]
  if (place !== undefined) facts['at'] = place
  return facts
}
