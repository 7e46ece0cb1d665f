import { expect, it } from 'vitest'
import { querySize } from '../../../../src/playground/cocoon/official/query-size.ts'
import { readRequest } from '../../../../src/playground/cocoon/wire/http-request.ts'
import { readRecording } from '../../../fixtures/cocoon-recordings/read-recordings.ts'

it('is what the proxy reserved beside max_tokens for a recorded request', () => {
  // The proxy's log said reserved_tokens=-5179868272, which is (int32(3000000000) + size) x 4.
  const { request, forwarded = [] } = readRecording('05g4-max-tokens-3e9-wraps-negative')
  const read = readRequest(request)
  const size = read.kind === 'request' ? querySize(read.request, forwarded[0] ?? '') : undefined
  expect(size).toBe(-5_179_868_272 / 4 - (3_000_000_000 | 0))
})

it('has room for the longer mark of long texts', () => {
  const request = {
    method: 'POST',
    target: '/',
    version: '1.1',
    headers: [],
    body: Buffer.alloc(0),
    hasPayload: true,
    keepAlive: true,
  } as const
  expect(querySize(request, 'x'.repeat(254)) - querySize(request, 'x'.repeat(253))).toBe(4)
})
