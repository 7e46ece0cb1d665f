import { beginCell, Cell } from '@ton/core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMovableClock, type MovableClock } from '../../../src/playground/movable-clock.ts'
import { cocoonRoot, mainnetRoot } from '../../../src/playground/ton/cocoon-root.ts'
import { createSandboxChain, type SandboxChain } from '../../../src/playground/ton/sandbox-chain.ts'
import { startToncenter, type ToncenterOptions } from '../../../src/playground/ton/toncenter-look-alike.ts'

const someText: unknown = expect.any(String)
const someNumber: unknown = expect.any(Number)
const someHash: unknown = expect.stringMatching(/^.{43}=$/)
const notReady: unknown = expect.stringContaining('LITE_SERVER_NOTREADY')
const nobody = `0:${'9'.repeat(64)}`
let clock: MovableClock
let chain: SandboxChain

beforeAll(() => {
  clock = createMovableClock()
  chain = createSandboxChain({ now: clock.now, genesis: { [mainnetRoot]: cocoonRoot({ version: 41 }) } })
})

async function start(options: Partial<ToncenterOptions> = {}) {
  const toncenter = await startToncenter({ chain, now: clock.now, ...options })
  onTestFinished(() => toncenter.stop())
  const call = async (method: string, params: unknown, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ id: '1', jsonrpc: '2.0', method, params })
    const response = await fetch(toncenter.url, { method: 'POST', body, headers })
    const json: unknown = await response.json()
    return { status: response.status, json }
  }
  return { toncenter, call }
}

describe('the look-alike of toncenter', () => {
  it('answers for an account as toncenter does', async () => {
    const { call } = await start()
    const data = cocoonRoot({ version: 41 }).contract?.data.toBoc().toString('base64')
    expect(await call('getAddressInformation', { address: mainnetRoot })).toEqual({
      status: 200,
      json: {
        ok: true,
        jsonrpc: '2.0',
        id: '1',
        result: {
          '@type': 'raw.fullAccountState',
          balance: '1000000000',
          extra_currencies: [],
          code: someText,
          data,
          last_transaction_id: {
            '@type': 'internal.transactionId',
            lt: '1',
            hash: someHash,
          },
          block_id: {
            '@type': 'ton.blockIdExt',
            workchain: -1,
            shard: '-9223372036854775808',
            seqno: someNumber,
            root_hash: someHash,
            file_hash: someHash,
          },
          frozen_hash: '',
          sync_utime: someNumber,
          state: 'active',
        },
      },
    })
  })

  it('knows nothing of an account that never was, except that it is empty', async () => {
    const { call } = await start()
    const { json } = await call('getAddressInformation', { address: nobody })
    expect(json).toMatchObject({ result: { balance: '0', state: 'uninitialized', code: '', data: '' } })
    expect((await call('getAddressBalance', { address: nobody })).json).toMatchObject({ result: '0' })
    expect((await call('getAddressBalance', { address: mainnetRoot })).json).toMatchObject({
      result: '1000000000',
    })
  })

  it('runs get methods in the real TVM, on the real data', async () => {
    const { call } = await start()
    const run = (params: object) => call('runGetMethod', { method: 'last_proxy_seqno', stack: [], ...params })
    expect(await run({ address: mainnetRoot })).toMatchObject({
      status: 200,
      json: { result: { '@type': 'smc.runResult', exit_code: 0, stack: [['num', '0x29']] } },
    })
    expect((await run({ address: nobody })).json).toMatchObject({ result: { exit_code: -13, stack: [] } })
  })

  it('takes and gives numbers and cells on the stack', async () => {
    const { call } = await start()
    const address = `0:${'7'.repeat(64)}`
    // DROP: what was given comes back, without the number of the method.
    const code = beginCell().storeUint(0x30, 8).endCell()
    await chain.put(address, { balanceNano: 1n, contract: { code, data: Cell.EMPTY } })
    const cell = beginCell().storeUint(5, 32).endCell().toBoc().toString('base64')
    const stack = [
      ['num', '-17'],
      ['num', '0xff'],
      ['tvm.Cell', cell],
      ['tvm.Slice', cell],
    ]
    expect((await call('runGetMethod', { address, method: 'any', stack })).json).toMatchObject({
      result: {
        stack: [
          ['num', '-0x11'],
          ['num', '0xff'],
          ['cell', { bytes: cell }],
          ['cell', { bytes: cell }],
        ],
      },
    })
  })

  it('tells the exit code of a method that fails', async () => {
    const { call } = await start()
    const address = `0:${'6'.repeat(64)}`
    // 42 THROW
    const code = beginCell().storeUint(0xf22a, 16).endCell()
    await chain.put(address, { balanceNano: 1n, contract: { code, data: Cell.EMPTY } })
    expect((await call('runGetMethod', { address, method: 'any', stack: [] })).json).toMatchObject({
      ok: true,
      result: { exit_code: 42 },
    })
  })

  it('has blocks that only grow, and shows accounts as they were in the older ones', async () => {
    const { call } = await start()
    const seqno = chain.tip().seqno
    await chain.put(mainnetRoot, cocoonRoot({ version: 42 }))
    const version = async (params: object) => {
      const { json } = await call('getAddressInformation', { address: mainnetRoot, ...params })
      return JSON.stringify(json)
    }
    expect(await version({ seqno })).not.toBe(await version({}))
    const { json } = await call('getMasterchainInfo', {})
    expect(json).toMatchObject({ result: { '@type': 'blocks.masterchainInfo', last: { workchain: -1 } } })
    expect(chain.tip().seqno).toBeGreaterThan(seqno)
    expect(
      await call('getAddressInformation', { address: mainnetRoot, seqno: seqno + 1_000_000 }),
    ).toMatchObject({
      status: 500,
      json: { ok: false, code: 500, error: notReady },
    })
  })

  it.each<[string, unknown, number]>([
    ['getAddressInformation', { address: 'hello' }, 422],
    ['getAddressInformation', {}, 422],
    ['runGetMethod', { address: nobody, method: 'a', stack: [['tvm.Cell', '!']] }, 422],
    ['getTheMoon', {}, 404],
  ])('refuses %s of %j with code %i', async (method, params, code) => {
    const { call } = await start()
    expect(await call(method, params)).toMatchObject({ status: code, json: { ok: false, code } })
  })

  it('allows as many requests a second as it should, more with a key, and none with a wrong one', async () => {
    const { call, toncenter } = await start({
      now: () => 0,
      apiKeys: ['k'],
      perSecond: { withoutKey: 1, withKey: 3 },
    })
    const ask = async (headers = {}) => (await call('getMasterchainInfo', {}, headers)).status
    expect(await ask({ 'X-API-Key': 'wrong' })).toBe(401)
    expect(await ask()).toBe(200)
    expect(await call('getMasterchainInfo', {})).toMatchObject({
      status: 429,
      json: { ok: false, result: 'Ratelimit exceed', code: 429 },
    })
    const key = { 'X-API-Key': 'k' }
    expect([await ask(key), await ask(key), await ask(key)]).toEqual([200, 200, 429])
    expect(toncenter.requests.map(({ hasKey }) => hasKey)).toEqual([true, false, false, true, true, true])
  })

  it('goes away and comes back at the same place', async () => {
    const { call, toncenter } = await start()
    await toncenter.goOffline()
    await expect(call('getMasterchainInfo', {})).rejects.toThrow('fetch failed')
    await toncenter.goOnline()
    expect((await call('getMasterchainInfo', {})).status).toBe(200)
  })
})
