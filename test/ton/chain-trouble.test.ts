import { once } from 'node:events'
import { createServer } from 'node:http'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMovableClock, type MovableClock } from '../../src/playground/movable-clock.ts'
import type { SandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import type { TonFault } from '../../src/playground/ton/ton-fault.ts'
import { endpointOf, failureOf, never, playChain, playToncenter, readerOf, rootOf } from './harness.ts'

let clock: MovableClock
let chain: SandboxChain

beforeAll(() => {
  clock = createMovableClock()
  chain = playChain(clock)
})

/** A root contract's reading behind an endpoint that does this to every request. */
async function failing(fault: TonFault, limits = {}) {
  const toncenter = await playToncenter({ chain, now: clock.now })
  toncenter.fault(fault, 100)
  const reader = readerOf({ first: endpointOf(toncenter), limits })
  const error = await failureOf(reader.rootContract(rootOf(), never))
  return { error, toncenter, reader }
}

describe('trouble', () => {
  it('with the connection is told as such, without the address', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    await toncenter.goOffline()
    const reader = readerOf({ first: endpointOf(toncenter) })
    const error = await failureOf(reader.rootContract(rootOf(), never))
    expect(error).toMatchObject({ failure: 'unreachable', retryable: true })
    expect(error.message).toBe(
      'The TON API (TON_API_URL) cannot be reached, or broke off its answer (ECONNREFUSED).',
    )
  })

  it('that passes is waited out, longer each time', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    for (const status of [429, 500, 504]) toncenter.fault({ kind: 'status', status })
    const reader = readerOf({ first: endpointOf(toncenter), limits: { firstWaitMs: 40, longestWaitMs: 100 } })
    expect((await reader.rootContract(rootOf(), never)).kind).toBe('read')
    const at = toncenter.requests.map(({ atMs }) => atMs)
    const waitsMs = at.slice(1).map((ms, index) => ms - (at[index] ?? 0))
    expect(waitsMs).toHaveLength(3)
    for (const [index, leastMs] of [40, 80, 100].entries()) {
      expect(waitsMs[index]).toBeGreaterThanOrEqual(leastMs - 2)
    }
  })

  it.each<[number, string, number]>([
    [429, 'busy', 4],
    [500, 'failing', 4],
    [504, 'failing', 4],
    [401, 'refused', 1],
    [422, 'refused', 1],
  ])('of code %i is told as %s after %i tries', async (status, failure, tries) => {
    const { error, toncenter } = await failing({ kind: 'status', status })
    expect(error).toMatchObject({ failure, retryable: failure !== 'refused' })
    expect(error.message).toMatch(new RegExp(`^The TON API \\(TON_API_URL\\) .+ \\(code ${status}\\)\\.$`))
    expect(toncenter.requests).toHaveLength(tries)
  })

  it.each<[TonFault, object, string]>([
    [{ kind: 'hang' }, { headMs: 60 }, '0.06'],
    [{ kind: 'stall' }, { wholeMs: 90 }, '0.09'],
  ])('%j ends by its time limit', async (fault, limit, seconds) => {
    const { error, toncenter } = await failing(fault, { ...limit, tries: 2 })
    expect(error).toMatchObject({ failure: 'too-slow', retryable: true })
    expect(error.message).toBe(`The TON API (TON_API_URL) did not answer within ${seconds} s.`)
    expect(toncenter.requests).toHaveLength(2)
  })

  it('of all tries together has an end too', async () => {
    const { error } = await failing({ kind: 'hang' }, { callMs: 50 })
    expect(error.message).toBe('The TON API (TON_API_URL) gave no good answer within 0.05 s.')
  })

  it('ends at once with the reason of who asked', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    toncenter.fault({ kind: 'hang' })
    const reader = readerOf({ first: endpointOf(toncenter) })
    const asking = new AbortController()
    const reading = reader.accountState(rootOf(), asking.signal)
    await toncenter.whenAsked(1)
    asking.abort(new Error('no longer wanted'))
    await expect(reading).rejects.toThrow('no longer wanted')
  })

  it('ends with the whole bot, for all who wait', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    toncenter.fault({ kind: 'hang' })
    const lifetime = new AbortController()
    const reader = readerOf({ lifetime: lifetime.signal, first: endpointOf(toncenter) })
    const readings = [1, 2].map(() => reader.rootContract(rootOf(), never))
    await toncenter.whenAsked(1)
    lifetime.abort(new Error('the bot stops'))
    for (const reading of readings) await expect(reading).rejects.toThrow('the bot stops')
  })

  it('is not remembered', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    toncenter.fault({ kind: 'status', status: 500 }, 4)
    const reader = readerOf({ first: endpointOf(toncenter) })
    await failureOf(reader.rootContract(rootOf(), never))
    expect((await reader.rootContract(rootOf(), never)).kind).toBe('read')
  })

  it.each<[string, TonFault]>([
    ['a page of somebody else', { kind: 'text', text: '<html>secret-token</html>' }],
    ['nothing', { kind: 'text', text: '' }],
    ['other JSON', { kind: 'text', text: '{"ok":true,"result":{"balance":"secret-token"}}' }],
    ['a list', { kind: 'text', text: '[1]' }],
  ])('with an answer that is %s is told in a sentence, without its words', async (_, fault) => {
    const { error, toncenter } = await failing(fault)
    expect(error).toMatchObject({ failure: 'garbled', retryable: false })
    expect(error.message).toMatch(/^The TON API \(TON_API_URL\) .+\.$/)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-token')
    expect(toncenter.requests).toHaveLength(1)
  })

  it('with an answer that does not end is cut short', async () => {
    const { error } = await failing({ kind: 'flood', bytes: 64 * 1024 * 1024 })
    expect(error.failure).toBe('garbled')
    expect(error.message).toMatch(/ sent more than 262144 bytes, /)
  })

  it('that a gateway reports with status 200 is seen', async () => {
    const text = '{"ok":false,"result":"Ratelimit exceed","code":429}'
    const { error, toncenter } = await failing({ kind: 'text', text })
    expect(error.failure).toBe('busy')
    expect(toncenter.requests).toHaveLength(4)
  })

  it('names no key, wherever the operator wrote it', async () => {
    const server = createServer((_, response) => response.destroy()).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const url = `http://127.0.0.1:${address.port}/hunter2/jsonRPC`
    const reader = readerOf({ first: { name: 'TON_API_URL', url, apiKey: 'hunter2', perSecond: 1000 } })
    const error = await failureOf(reader.accountState(rootOf(), never))
    expect(error.failure).toBe('unreachable')
    expect(`${String(error.stack)}${String(error.cause)}`).not.toMatch(/hunter2|127\.0\.0\.1/)
  })
})
