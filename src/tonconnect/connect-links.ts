import type { TonNetwork } from '../domain/chain.ts'
import type { WalletWays } from '../ports/wallet-connector.ts'
import type { WalletApp } from './wallet-app.ts'

type ConnectRequest = {
  readonly manifestUrl: string
  readonly network: TonNetwork
  /** Our side of the session, 64 hex digits. */
  readonly clientId: string
  /** What the wallet has to sign. */
  readonly nonce: string
}

/** The links by which wallet apps learn who asks, and for what. */
export function waysInto(apps: readonly WalletApp[], asked: ConnectRequest): WalletWays {
  const query = queryOf(asked)
  return {
    unified: `tc://?${query}`,
    apps: apps.map(({ id, name, universalUrl }) => ({ id, name, url: linkOf(universalUrl, query) })),
  }
}

const networkIds: Readonly<Record<TonNetwork, string>> = { mainnet: '-239', testnet: '-3' }

function queryOf({ manifestUrl, network, clientId, nonce }: ConnectRequest): string {
  const items = [
    { name: 'ton_addr', network: networkIds[network] },
    { name: 'ton_proof', payload: nonce },
  ]
  return new URLSearchParams({ v: '2', id: clientId, r: JSON.stringify({ manifestUrl, items }) }).toString()
}

function linkOf(universalUrl: string, query: string): string {
  const url = new URL(universalUrl)
  if (url.hostname === 't.me') return telegramLinkOf(url, query)
  url.search = url.search === '' ? query : `${url.search.slice(1)}&${query}`
  return url.href
}

/** Mini apps get one parameter of few letters, and are opened by `/start`, whatever the list says. */
function telegramLinkOf(url: URL, query: string): string {
  if (url.searchParams.has('attach')) {
    url.searchParams.delete('attach')
    url.pathname += '/start'
  }
  url.searchParams.set('startapp', `tonconnect-${encode(query)}`)
  return url.href
}

const encode = (query: string): string =>
  query
    .replaceAll('.', '%2E')
    .replaceAll('-', '%2D')
    .replaceAll('_', '%5F')
    .replaceAll('&', '-')
    .replaceAll('=', '__')
    .replaceAll('%', '--')
