import { describe, expect, it } from 'vitest'
import { readStatsPage } from '../../src/cocoon/stats-page.ts'
import { readRecording } from '../fixtures/cocoon-recordings/read-recordings.ts'

function recordedPage(name: string): string {
  const answer = Buffer.concat(readRecording(name).answer.map(({ bytes }) => bytes)).toString()
  return answer.slice(answer.indexOf('\r\n\r\n'))
}

const proxy = { proxy_sc_address: 'a', tokens_used_proxy_max: 1000, tokens_charged: 0, tokens_payed: 50_000 }
const page = {
  status: { wallet_balance: 1e12 },
  localconf: { check_proxy_hash: true },
  root_contract_config: {
    price_per_token: 20,
    client_min_stake: 1e9,
    completion_tokens_price_multiplier: 80_000,
  },
  proxy_connections: [{ is_ready: true, proxy_sc_address: 'a' }],
  proxies: [proxy],
}
const available = (changes: object): bigint | undefined =>
  readStatsPage(JSON.stringify({ ...page, ...changes }))?.availableTokens

describe('statistics of an official client', () => {
  it('are read as recorded, in use and just started', () => {
    expect(readStatsPage(recordedPage('02f-get-jsonstats-after-5-requests'))).toEqual({
      attested: false,
      pricing: { nanoPerToken: 2n, promptMultiplier: 10_000, completionMultiplier: 10_000 },
      usedTokens: new Map([['UQBPkxYfPKgOBMbbi9VQVO2DQz7Wg3w9K5YTsl8x1_KaeZcZ', 65_669n]]),
      // 1 GRAM of stake at 2 nano a token, less what was used.
      availableTokens: 500_000_000n - 65_669n,
      view: {
        rootAddress: 'EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ',
        contract: {
          ...{ version: 3, pricePerTokenNano: 2n, modelHashes: [] },
          proxyHashes: ['3eba31c8fae8c723eba31c8fae8c723eba31c8fae8c723eba31c8fae8c723eba'],
          workerHashes: ['5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5'],
        },
      },
    })
    // It shows zeros before it has read its contract; only the wallet tells something then.
    expect(readStatsPage(recordedPage('02-get-jsonstats'))?.availableTokens).toBe(50_000_000_000n)
  })

  it('tell what can still be reserved: the least that contract, stake and wallet allow', () => {
    expect(available({})).toBe(49_000n)
    expect(available({ proxies: [{ ...proxy, tokens_payed: 1e15 }] })).toBe(49_999_000n)
    expect(available({ proxies: [{ ...proxy, tokens_payed: 500 }] })).toBe(0n)
    expect(available({ status: { wallet_balance: 100 } })).toBe(5n)
    expect(available({ status: undefined })).toBe(49_000n)
  })

  it('count the poorest of the proxies in use only', () => {
    const poor = { ...proxy, proxy_sc_address: 'b', tokens_payed: 2000 }
    expect(available({ proxies: [proxy, poor] })).toBe(49_000n)
    const both = [...page.proxy_connections, { is_ready: true, proxy_sc_address: 'b' }]
    expect(available({ proxies: [proxy, poor], proxy_connections: both })).toBe(1000n)
  })

  it('are no statistics when they come from elsewhere', () => {
    for (const text of ['', '<html>', '{}', '{"detail":"Not Found"}', '[]', 'null']) {
      expect(readStatsPage(text)).toBeUndefined()
    }
  })
})
