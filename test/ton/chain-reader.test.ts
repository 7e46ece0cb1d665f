import { beforeAll, describe, expect, it } from 'vitest'
import { createMovableClock, type MovableClock } from '../../src/playground/movable-clock.ts'
import { cocoonRoot, mainnetRoot } from '../../src/playground/ton/cocoon-root.ts'
import type { SandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { endpointOf, failureOf, never, playChain, playToncenter, readerOf, rootOf } from './harness.ts'

const someWallet = `0:${'5'.repeat(64)}`
let clock: MovableClock
let chain: SandboxChain

beforeAll(async () => {
  clock = createMovableClock()
  chain = playChain(clock)
  await chain.put(someWallet, { balanceNano: 12_345_678_901_234_567_890n })
})

describe('a reading', () => {
  it('tells what an account holds, to the last nano', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const reader = readerOf({ first: endpointOf(toncenter) })
    const state = await reader.accountState(rootOf(someWallet), never)
    expect(state).toMatchObject({ status: 'uninitialized', balanceNano: 12_345_678_901_234_567_890n })
    expect(state.seqno).toBeGreaterThanOrEqual(50_000_000)
    expect(Math.abs(state.asOfMs - clock.now())).toBeLessThan(60_000)
    expect(state.lastTransaction?.lt).toBe(2n)
  })

  it('tells of an account that never was that it holds nothing', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const reader = readerOf({ first: endpointOf(toncenter) })
    const state = await reader.accountState(rootOf(`0:${'9'.repeat(64)}`), never)
    expect(state).toMatchObject({ status: 'uninitialized', balanceNano: 0n, lastTransaction: undefined })
  })

  it('tells what the root contract says', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const reader = readerOf({ first: endpointOf(toncenter) })
    expect(await reader.rootContract(rootOf(), never)).toMatchObject({
      kind: 'read',
      witness: 'none',
      contract: {
        address: '0:a7b3b6d84a9d22805bd2d70a5be70b198c2282575f4c0f9015cc8e04cb1b2753',
        version: 1,
        isTest: false,
        pricePerTokenNano: 20n,
        workerFeePerTokenNano: 19n,
        multipliers: { prompt: 10_000, cached: 1_000, completion: 80_000, reasoning: 80_000 },
        registeredProxies: 1,
      },
    })
  })

  it('of a root contract is asked for once by many at the same time, and again when it is a minute old', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const moved = createMovableClock()
    const reader = readerOf({ clock: moved, first: endpointOf(toncenter) })
    const ask = () => reader.rootContract(rootOf(), never)
    await Promise.all([ask(), ask(), ask()])
    moved.setOffset(59_000)
    await ask()
    expect(toncenter.requests).toHaveLength(1)
    moved.setOffset(61_000)
    await ask()
    expect(toncenter.requests).toHaveLength(2)
  })

  it('goes on for the others when one of them stops waiting', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    toncenter.fault({ kind: 'close' }, 2)
    const reader = readerOf({ first: endpointOf(toncenter) })
    const leaving = new AbortController()
    const left = reader.rootContract(rootOf(), leaving.signal)
    const stayed = reader.rootContract(rootOf(), never)
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    expect((await stayed).kind).toBe('read')
  })

  it('sends the key where there is one, and follows no redirect with it', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now, apiKeys: ['k'] })
    const elsewhere = await playToncenter({ chain, now: clock.now })
    const reader = readerOf({ first: { ...endpointOf(toncenter), apiKey: 'k' } })
    await reader.accountState(rootOf(), never)
    expect(toncenter.requests[0]).toMatchObject({ hasKey: true, status: 200 })
    toncenter.fault({ kind: 'redirect', to: elsewhere.url })
    expect((await failureOf(reader.accountState(rootOf(), never))).failure).toBe('garbled')
    expect(elsewhere.requests).toEqual([])
  })

  it('keeps to the rate of an endpoint without a key, so that it never has to refuse', async () => {
    const standing = createManualClock(Date.now())
    const toncenter = await playToncenter({
      chain,
      now: standing.now,
      perSecond: { withoutKey: 1, withKey: 10 },
    })
    const { name, url } = endpointOf(toncenter)
    const reader = readerOf({ clock: standing, first: { name, url } })
    const address = rootOf()
    const states = Promise.all(Array.from({ length: 4 }, () => reader.accountState(address, never)))
    for (const times of [1, 2, 3, 4]) {
      await toncenter.whenAsked(times)
      await standing.advance(1_112)
    }
    await states
    expect(toncenter.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it('after a 429 lets nothing else through either, until the wait is over', async () => {
    const standing = createManualClock(Date.now())
    const waiting = Promise.withResolvers<unknown>()
    const watched: Clock = {
      now: standing.now,
      sleep(ms, signal) {
        if (ms === 5_000) waiting.resolve(ms)
        return standing.sleep(ms, signal)
      },
    }
    const toncenter = await playToncenter({ chain, now: standing.now })
    toncenter.fault({ kind: 'status', status: 429 })
    const first = { ...endpointOf(toncenter), perSecond: 1 }
    const reader = readerOf({ clock: watched, first, limits: { firstWaitMs: 5_000, longestWaitMs: 5_000 } })
    const refused = reader.accountState(rootOf(), never)
    await waiting.promise
    const other = reader.accountState(rootOf(someWallet), never)
    await standing.advance(4_999)
    expect(toncenter.requests).toHaveLength(1)
    await standing.advance(1)
    await toncenter.whenAsked(2)
    await standing.advance(1_000)
    expect([(await refused).status, (await other).status]).toEqual(['active', 'uninitialized'])
  })
})

describe('an old chain', () => {
  it('is not taken for the present', async () => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const ahead = createMovableClock(11 * 60_000)
    const reader = readerOf({ clock: ahead, first: endpointOf(toncenter) })
    const error = await failureOf(reader.rootContract(rootOf(), never))
    expect(error).toMatchObject({ failure: 'stale', retryable: true })
    expect(error.message).toMatch(/ 11 minutes away/)
  })
})

describe('an address without the contract', () => {
  it.each<[string, string]>([
    ['an account without code', someWallet],
    ['nothing at all', `0:${'8'.repeat(64)}`],
  ])('(%s) is told', async (_, text) => {
    const toncenter = await playToncenter({ chain, now: clock.now })
    const reader = readerOf({ first: endpointOf(toncenter) })
    const error = await failureOf(reader.rootContract(rootOf(text), never))
    expect(error).toMatchObject({ failure: 'no-contract', retryable: false })
  })
})

describe('a second endpoint', () => {
  const second = 'TON_API_URL_2'

  it('that sees the same confirms it', async () => {
    const [one, two] = [
      await playToncenter({ chain, now: clock.now }),
      await playToncenter({ chain, now: clock.now }),
    ]
    const reader = readerOf({ first: endpointOf(one), second: endpointOf(two, second) })
    expect(await reader.rootContract(rootOf(), never)).toMatchObject({
      kind: 'read',
      witness: 'agrees',
    })
    expect(two.requests).toHaveLength(1)
  })

  it('that sees another contract in the same block shows that one of them lies', async () => {
    const standing = createMovableClock()
    const nowMs = standing.now()
    const now = () => nowMs
    const still = { ...standing, now }
    const [honest, lying] = [
      playChain(still),
      playChain(still, cocoonRoot({ proxyHashes: ['66'.repeat(32)] })),
    ]
    const one = await playToncenter({ chain: honest, now })
    const two = await playToncenter({ chain: lying, now })
    const reader = readerOf({ first: endpointOf(two), second: endpointOf(one, second) })
    expect(await reader.rootContract(rootOf(), never)).toEqual({
      kind: 'disagreement',
      seqno: 50_000_000,
    })
  })

  it('is asked for the very block, so that a change in between is no lie', async () => {
    const changing = playChain(clock)
    const [one, two] = [
      await playToncenter({ chain: changing, now: clock.now }),
      await playToncenter({ chain: changing, now: clock.now }),
    ]
    two.fault({ kind: 'status', status: 500 })
    const reader = readerOf({
      first: endpointOf(one),
      second: endpointOf(two, second),
      limits: { firstWaitMs: 200, longestWaitMs: 200 },
    })
    const reading = reader.rootContract(rootOf(), never)
    await two.whenAsked(1)
    await changing.put(mainnetRoot, cocoonRoot({ version: 2 }))
    expect(await reading).toMatchObject({ kind: 'read', witness: 'agrees', contract: { version: 1 } })
  })

  it('that knows the block for an old one shows that the past is told for the present', async () => {
    const nowMs = Date.now()
    const then = createMovableClock()
    then.setOffset(-20 * 60_000)
    const honest = playChain(then)
    await honest.put(someWallet, { balanceNano: 1n })
    then.setOffset(0)
    await honest.put(mainnetRoot, cocoonRoot({ version: 2 }))
    const lying = playChain({ ...then, now: () => nowMs })
    const [one, two] = [
      await playToncenter({ chain: lying, now: () => nowMs }),
      await playToncenter({ chain: honest, now: then.now }),
    ]
    const reader = readerOf({ first: endpointOf(one), second: endpointOf(two, second) })
    expect(await reader.rootContract(rootOf(), never)).toMatchObject({ kind: 'disagreement' })
  })

  it('that cannot be asked confirms nothing and hinders nothing', async () => {
    const one = await playToncenter({ chain, now: clock.now })
    const two = await playToncenter({ chain, now: clock.now })
    two.fault({ kind: 'status', status: 500 }, 4)
    const reader = readerOf({ first: endpointOf(one), second: endpointOf(two, second) })
    expect(await reader.rootContract(rootOf(), never)).toMatchObject({
      kind: 'read',
      witness: 'silent',
    })
    await two.goOffline()
    const again = readerOf({ first: endpointOf(one), second: endpointOf(two, second) })
    expect(await again.rootContract(rootOf(), never)).toMatchObject({ kind: 'read', witness: 'silent' })
  })
})
