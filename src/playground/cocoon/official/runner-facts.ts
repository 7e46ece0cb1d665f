import type { ClientStats } from './client-stats.ts'
import type { Prices } from './prices.ts'

/** The git commit whose behaviour the stand-in copies. */
export const GIT_COMMIT = 'b75d444766212b9b17ae2bfab1268a2e2e334b6f'
export const GIT_DATE = '2025-12-25 13:38:13 +0000'

/** The addresses of the network that was recorded: a test network without a chain. */
export const ADDRESSES = {
  wallet: 'UQCdj43bBDyeJlfe6FVSpWLfsDMp4YHbmz5lca5-tNz-fx20',
  root: 'EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ',
  owner: 'UQAuz15H1ZHrZ_psVrAra7HealMIVeFq0wguqlmFno1f3B-m',
  rootOwner: 'UQBgPMq7ye2WRcudRHK_-yjHwMXjeN-UCzAuoo06TR6hmrpf',
  proxy: 'UQBPkxYfPKgOBMbbi9VQVO2DQz7Wg3w9K5YTsl8x1_KaeZcZ',
  client: 'UQCACjNFLY4ArI-ZdQsAazEAW41KvHyVIAWsFh9pbqcA1f12',
}

export const PROXY_PUBLIC_KEY = '559087582B7E5EA2B2B986C258E0067B806A59B154E955DECF00429610EAB095'
export const PROXY_FOR_CLIENTS = '[127.0.0.1:11002]'
export const PROXY_FOR_WORKERS = '[127.0.0.1:11001]'

export const HASHES = {
  proxy: '3EBA31C8FAE8C723EBA31C8FAE8C723EBA31C8FAE8C723EBA31C8FAE8C723EBA',
  worker: '5A8AE47AB5A8AE47AB5A8AE47AB5A8AE47AB5A8AE47AB5A8AE47AB5A8AE47AB5',
  proxyCode: '532E707649E4161BE4D816E2B6F97F82E602855A4CD3475883028D054C6E72EF',
  workerCode: '657CB7CA586D77E88066EFFADF10F3EDDEA7D3487E809220E770D9DC4E596023',
  clientCode: '5D8A54E4462DD52F747BAE8C1EDCA819FD2F462BE05C1FC595CC2A34E6B18C44',
}

/** Tokens paid for in advance on the recorded network. */
export const TOKENS_PAYED = 500_000_000_000_000n

/** What the pages of a client-runner show. */
export interface RunnerFacts {
  readonly nowMs: number
  readonly stats: ClientStats
  readonly prices: Prices
  readonly walletNano: bigint
  readonly checkProxyHash: boolean
  readonly isProxyReady: boolean
  readonly usedTokens: number
  readonly runningRequests: number
}
