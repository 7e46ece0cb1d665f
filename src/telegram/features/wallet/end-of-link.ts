import type { TonNetwork } from '../../../domain/chain.ts'
import type { LinkRefusal, LinkState } from '../../../domain/wallet-link.ts'
import type { Translate } from '../../../ports/translate.ts'

/** How a link ended, in a sentence, and whether the person may well want another; undefined while it has not. */
export function endOfLink(
  state: LinkState,
  network: TonNetwork,
  t: Translate,
): { readonly text: string; readonly mayGoOn: boolean } | undefined {
  switch (state.kind) {
    case 'open':
    case 'proved':
    case 'linked':
      return undefined
    case 'declined':
      return state.by === 'wallet'
        ? { text: t('wallet-declined'), mayGoOn: true }
        : { text: t('wallet-cancelled'), mayGoOn: false }
    case 'expired':
      return { text: t('wallet-expired'), mayGoOn: true }
    case 'replaced':
      return { text: t('wallet-replaced'), mayGoOn: false }
    case 'refused':
      return { text: t('wallet-refused', { why: whys[state.reason], network }), mayGoOn: true }
  }
}

/** What a person can do about it; what only an attack or a broken app brings about is all the same to them. */
const whys: Readonly<Record<LinkRefusal, Why>> = {
  'wrong-network': 'network',
  'proof-missing': 'no-proof',
  'proof-unsupported': 'no-proof',
  'too-old': 'clock',
  'from-the-future': 'clock',
  'wallet-code': 'unknown-wallet',
  workchain: 'workchain',
  same: 'same',
  taken: 'taken',
  resting: 'resting',
  unreachable: 'unreachable',
  manifest: 'manifest',
  'wallet-error': 'app',
  malformed: 'app',
  payload: 'proof',
  domain: 'proof',
  'domain-length': 'proof',
  address: 'proof',
  'state-init': 'proof',
  'public-key': 'proof',
  signature: 'proof',
}

type Why =
  | 'network'
  | 'no-proof'
  | 'clock'
  | 'unknown-wallet'
  | 'workchain'
  | 'same'
  | 'taken'
  | 'resting'
  | 'unreachable'
  | 'manifest'
  | 'app'
  | 'proof'
