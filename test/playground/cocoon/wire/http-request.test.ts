import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRequest } from '../../../../src/playground/cocoon/wire/http-request.ts'

const rounds = { numRuns: Number(process.env['ROUNDS'] ?? 100), seed: 7 }

const plain = 'POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}'
const chunked =
  'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;ext=1\r\n}\r\n0\r\nTrailer: 1\r\n\r\n'

it('waits for the last byte of a request, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.constantFrom(plain, chunked), fc.nat(), (text, at) => {
      const cut = at % text.length
      expect(readRequest(Buffer.from(text.slice(0, cut)))).toEqual({ kind: 'incomplete' })
      const read = readRequest(Buffer.from(`${text}GET / HTTP/1.1\r\n`))
      expect(read).toMatchObject({ kind: 'request', rest: Buffer.from('GET / HTTP/1.1\r\n') })
      expect(read.kind === 'request' && read.request.body.toString()).toBe('{}')
    }),
    rounds,
  )
})

it.each([
  ['an unknown method', 'PATCH / HTTP/1.1\r\n\r\n'],
  ['another version', 'GET / HTTP/2.0\r\n\r\n'],
  ['no version', 'GET /\r\n\r\n'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost\r\n\r\n'],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n'],
  ['a length that is no number', 'GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n'],
  ['an unknown encoding', 'GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n'],
  ['a chunk without a size', 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
])('does not take %s for HTTP', (_what, text) => {
  expect(readRequest(Buffer.from(text))).toEqual({ kind: 'bad' })
})

it.each([
  ['1.1', '', true],
  ['1.1', 'Connection: close\r\n', false],
  ['1.0', '', false],
  ['1.0', 'Connection: Keep-Alive\r\n', true],
])('knows whether an HTTP/%s request with %j wants the connection kept', (version, header, keepAlive) => {
  const read = readRequest(Buffer.from(`GET / HTTP/${version}\r\n${header}\r\n`))
  expect(read).toMatchObject({ request: { keepAlive, hasPayload: false } })
})
