import { expect, it } from 'vitest'
import { createLogger } from '../../src/observability/logger.ts'

it('writes an event as a line of JSON, with its facts and nothing about the machine', () => {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => lines.push(line) })
  logger.debug('too quiet to be heard')
  logger.warn('a call failed', { attempt: 2 })
  expect(lines).toHaveLength(1)
  const line: unknown = JSON.parse(lines.join(''))
  const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
  expect(line).toEqual({ level: 40, time, attempt: 2, msg: 'a call failed' })
})
