import { formatGram } from '../../../domain/budget.ts'
import type { RawAddress, TonNetwork } from '../../../domain/chain.ts'
import type { PersonId } from '../../../domain/ids.ts'
import type { Language } from '../../../domain/language.ts'
import type { Button, FormattedText } from '../../../domain/outgoing.ts'
import type { WalletLink } from '../../../domain/wallet-link.ts'
import type { ProvedWallet, Wallet } from '../../../domain/wallet.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { ShownWallet } from '../../../use-cases/wallet-desk.ts'
import type { Buttons } from '../../buttons.ts'
import type { Rows } from '../../reply.ts'
import { marked } from './marked.ts'

type Card = { readonly body: FormattedText; readonly buttons: Rows }
/** Whom it is for. */
export type Reader = { readonly language: Language; readonly t: Translate }

/** What people see of a wallet, before and after they have linked it. */
export function createWalletCards(deps: {
  readonly buttons: Buttons
  readonly network: TonNetwork
  /** The form in which wallets are shown on that network: `UQ…`, or `0Q…` on the test network. */
  readonly friendlyAddress: (address: RawAddress) => string
}) {
  const { buttons, network, friendlyAddress } = deps
  const names = (wallet: Pick<Wallet, 'address' | 'app'>) => {
    const address = friendlyAddress(wallet.address)
    return { address, short: shortAddress(address), app: wallet.app, network }
  }

  return {
    /** Asks whether the wallet that has proved itself is the person's. */
    asked: ({ id, person, purpose }: WalletLink, wallet: ProvedWallet, { t }: Reader): Card => {
      const named = names(wallet)
      const text = t(purpose === 'change' ? 'wallet-confirm-change' : 'wallet-confirm', named)
      const yes = buttons.make(person, t('button-wallet-confirm'), 'wallet', `yes:${id}`)
      const no = buttons.make(person, t('button-wallet-refuse'), 'wallet', `cancel:${id}`)
      return { body: marked(text, { bold: named.short, code: named.address }), buttons: [[yes], [no]] }
    },

    /** The linked wallet, with everything that can be done about it. */
    linked: (wallet: ShownWallet, person: PersonId, now: number, { language, t }: Reader): Card => {
      const named = names(wallet)
      const text = t('wallet-linked', {
        ...named,
        since: dateIn(language, wallet.linkedAt),
        balance: wallet.balanceNano === undefined ? 'unknown' : formatGram(wallet.balanceNano),
      })
      const isFrozen = wallet.payoutsFrozenUntil > now
      const until = timeIn(language, wallet.payoutsFrozenUntil)
      const whole = isFrozen ? `${text}\n\n${t('wallet-frozen', { until })}` : text
      const button = (label: string, verb: string): Button => buttons.make(person, t(label), 'wallet', verb)
      return {
        body: marked(whole, { bold: named.short, code: named.address }),
        buttons: [
          [{ label: t('button-wallet-explorer'), url: `${explorers[network]}/${named.address}` }],
          [
            button('button-wallet-change', 'new'),
            button('button-wallet-unlink', `unlink:${wallet.linkedAt}`),
          ],
        ],
      }
    },

    /** Tells that a wallet has just been linked, and from when on it can be paid. */
    news: (wallet: Wallet, isChange: boolean, { language, t }: Reader): FormattedText => {
      const { short } = names(wallet)
      const until = timeIn(language, wallet.payoutsFrozenUntil)
      const text = t(isChange ? 'wallet-news-change' : 'wallet-news', { short, until })
      return marked(text, { bold: short })
    },
  }
}

export type WalletCards = ReturnType<typeof createWalletCards>

const explorers: Readonly<Record<TonNetwork, string>> = {
  mainnet: 'https://tonviewer.com',
  testnet: 'https://testnet.tonviewer.com',
}

const dateIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)

const timeIn = (language: Language, at: number): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' }).format(at)} UTC`

/** Its beginning and end, by which people tell it from others at a glance. */
function shortAddress(friendly: string): string {
  return `${friendly.slice(0, 6)}…${friendly.slice(-6)}`
}
