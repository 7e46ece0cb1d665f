import type { WalletVersion } from './wallet-code.ts'

/** A wallet app that is played here. */
export interface PlayedWallet {
  readonly id: string
  readonly name: string
  readonly version: WalletVersion
  /** Where its links lead: to a page of its own, or into Telegram. */
  readonly universalUrl: string
}

/** One wallet app of each contract, and of each kind of link; `origin` is where the page of the phone is. */
export const playedWallets = (origin: string): readonly PlayedWallet[] => [
  {
    id: 'pocket-v5',
    name: 'Pocket wallet (v5)',
    version: 'v5r1',
    universalUrl: `${origin}/playground/phone.html?wallet=pocket-v5`,
  },
  {
    id: 'pocket-v4',
    name: 'Pocket in Telegram (v4)',
    version: 'v4r2',
    universalUrl: 'https://t.me/pocket_wallet?attach=wallet',
  },
]

/** The wallets list that apps fetch, in the form of `wallets-v2.json`. */
export const walletsList = (wallets: readonly PlayedWallet[], bridgeUrl: string): readonly object[] =>
  wallets.map(({ id, name, universalUrl }) => ({
    app_name: id,
    name,
    image: 'https://example.org/pocket.png',
    about_url: 'https://example.org/',
    universal_url: universalUrl,
    bridge: [{ type: 'sse', url: bridgeUrl }],
    platforms: ['ios', 'android', 'macos', 'windows', 'linux'],
    features: [{ name: 'SendTransaction', maxMessages: 4 }],
  }))

/** Whose link it is, if it is that of one of them and not for any wallet. */
export function walletOfLink(link: string, wallets: readonly PlayedWallet[]): PlayedWallet | undefined {
  return wallets.find(({ universalUrl }) => {
    const [start = ''] = universalUrl.split('?')
    return link.startsWith(start) && !/^[\w-]/.test(link.slice(start.length))
  })
}
