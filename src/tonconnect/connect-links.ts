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

/** Telegram passes no more on to the apps inside it. */
const longestInTelegram = 511

/** The links by which wallet apps learn who asks, and for what; apps that a link cannot reach are left out. */
export function waysInto(apps: readonly WalletApp[], asked: ConnectRequest): WalletWays {
  const query = queryOf(asked)
  const ways = apps.map(({ id, name, universalUrl }) => ({ id, name, url: linkOf(universalUrl, query) }))
  return {
    unified: `tc://?${query}`,
    apps: ways.filter(({ url }) => !isInTelegram(url) || url.length <= longestInTelegram),
  }
}

const isInTelegram = (url: string): boolean => new URL(url).hostname === 't.me'

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
  if (isInTelegram(universalUrl)) return telegramLinkOf(url, query)
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
