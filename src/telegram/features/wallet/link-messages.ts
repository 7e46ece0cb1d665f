import type { TonNetwork } from '../../../domain/chain.ts'
import { chooseLanguage } from '../../../domain/language.ts'
import type { Outgoing } from '../../../domain/outgoing.ts'
import type { WalletLink, WalletLinkId } from '../../../domain/wallet-link.ts'
import type { ProvedWallet, Wallet } from '../../../domain/wallet.ts'
import type { OutboxStore } from '../../../ports/outbox-store.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { WalletWays } from '../../../ports/wallet-connector.ts'
import type { Buttons } from '../../buttons.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import { endOfLink } from './end-of-link.ts'
import type { Reader, WalletCards } from './wallet-cards.ts'
import { newLinkButton, type WayMessage } from './way-message.ts'

/**
 * The messages of a link in the chat: a picture with the ways into wallet apps, then the question whether the wallet is
 * theirs. Each step of a link is shown once, however often it is told here.
 */
export type LinkMessages = {
  /** Shows the ways, in place of what one of our pictures showed before if `instead` is its message. */
  begin(link: WalletLink, ways: WalletWays, reader: Reader, instead: number | undefined): Promise<void>
  /**
   * Shows how a link stands once it is not open any more, but not in a picture that shows one of the newer links by now.
   * Resolves when the picture has left the outbox.
   */
  show(link: WalletLink, newer?: readonly WalletLink[]): Promise<void>
  /** The message that asks whether the wallet is theirs, if it has been sent. */
  questionOf(id: WalletLinkId): Promise<number | undefined>
  /** Shows that the wallet is linked. */
  linked(link: Place, wallet: Wallet, isChange: boolean, reader: Reader): Promise<void>
}

type Place = Pick<WalletLink, 'id' | 'place'>

export function createLinkMessages(deps: {
  readonly outbox: Pick<Outbox, 'send' | 'withdraw'>
  readonly store: Pick<OutboxStore, 'messageOf'>
  readonly people: Pick<PersonStore, 'read'>
  readonly translator: Translator
  readonly buttons: Buttons
  readonly wayMessage: WayMessage
  readonly cards: WalletCards
  readonly network: TonNetwork
}): LinkMessages {
  const { outbox, store, people, translator, buttons, wayMessage, cards, network } = deps
  const picturesOnTheirWay = new Map<WalletLinkId, Promise<number | undefined>>()

  const send = async ({ id, place: to }: Place, step: Step, outgoing: Outgoing) => {
    const [sending] = await outbox.send([{ key: keyOf(id, step), to, outgoing }])
    return sending
  }

  /** The message of the picture; undefined when it never came. */
  const pictureOf = async (id: WalletLinkId): Promise<number | undefined> =>
    (await picturesOnTheirWay.get(id)) ?? store.messageOf(keyOf(id, 'way'))

  /** The same; what still waits does not come any more. */
  const lastPictureOf = async (id: WalletLinkId): Promise<number | undefined> => {
    await outbox.withdraw(keyOf(id, 'way'))
    return pictureOf(id)
  }

  const readerOf = async (link: WalletLink): Promise<Reader | undefined> => {
    const person = await people.read(link.person)
    if (person === undefined) return undefined
    const language = chooseLanguage(person.settings.language, person.clientLanguage)
    return { language, t: translator(language) }
  }

  const ask = async (link: WalletLink, wallet: ProvedWallet, reader: Reader): Promise<void> => {
    await send(link, 'card', { kind: 'message', ...cards.asked(link, wallet, reader) })
    const messageId = await lastPictureOf(link.id)
    const body = plain(reader.t('wallet-answered'))
    if (messageId !== undefined) await send(link, 'answered', { kind: 'edit-photo', messageId, body })
  }

  return {
    begin: async (link, ways, { t }, instead) => {
      const whole = wayMessage.whole(link, ways, t)
      const sending = await send(
        link,
        'way',
        instead === undefined
          ? { kind: 'photo', ...whole }
          : { kind: 'edit-photo', messageId: instead, ...whole },
      )
      if (sending === undefined) return
      picturesOnTheirWay.set(link.id, sending.delivered)
      void sending.delivered.then(() => picturesOnTheirWay.delete(link.id))
    },

    show: async (link, newer = []) => {
      const reader = await readerOf(link)
      if (reader === undefined) return
      if (link.state.kind === 'proved') return ask(link, link.state.wallet, reader)
      const ended = endOfLink(link.state, network, reader.t)
      if (ended === undefined) return
      const { text, mayGoOn } = ended
      const rows = mayGoOn && { buttons: [[newLinkButton(buttons, link.person, reader.t)]] }
      const said = { body: plain(text), ...rows }

      const card = await store.messageOf(keyOf(link.id, 'card'))
      const picture = card === undefined ? await lastPictureOf(link.id) : undefined
      const shown = await Promise.all(newer.map(({ id }) => pictureOf(id)))
      if (card !== undefined) await send(link, 'end', { kind: 'edit', messageId: card, ...said })
      else if (picture === undefined && mayGoOn) await send(link, 'end', { kind: 'message', ...said })
      else if (picture !== undefined && !shown.includes(picture))
        await send(link, 'end', { kind: 'edit-photo', messageId: picture, ...said })
    },

    questionOf: (id) => store.messageOf(keyOf(id, 'card')),

    linked: async (link, wallet, isChange, reader) => {
      const card = await store.messageOf(keyOf(link.id, 'card'))
      const body = plain(reader.t('wallet-linked-now'))
      if (card !== undefined) await send(link, 'end', { kind: 'edit', messageId: card, body })
      await send(link, 'news', { kind: 'message', body: cards.news(wallet, isChange, reader) })
    },
  }
}

type Step = 'way' | 'answered' | 'card' | 'end' | 'news'

const keyOf = (id: WalletLinkId, step: Step): string => `w${id}:${step}`
