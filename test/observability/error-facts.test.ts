import { expect, it } from 'vitest'
import { ListenError } from '../../src/http/listen-error.ts'
import { errorFacts } from '../../src/observability/error-facts.ts'

it('tells class, code and place of an error, and never its message', () => {
  const busy = Object.assign(new Error('SECRET'), { code: 'EADDRINUSE' })
  const error = new ListenError({ host: 'SECRET', port: 1, portName: 'PORT' }, busy)
  expect(errorFacts(error)).toEqual({ error: 'ListenError', code: 'EADDRINUSE' })
  expect(errorFacts(Object.assign(new Error('SECRET'), { error_code: 429 }))).toEqual({
    error: 'Error',
    code: 429,
  })
  expect(errorFacts('SECRET')).toEqual({ error: 'string' })
})

it('tells the place in our code where it was thrown', () => {
  const error = new Error('SECRET')
  error.stack =
    'Error: SECRET\n    at f (/x/node_modules/a.js:1:2)\n    at g (file:///x/src/http/server.ts:12:3)'
  expect(errorFacts(error)).toEqual({ error: 'Error', at: 'src/http/server.ts:12' })
})
