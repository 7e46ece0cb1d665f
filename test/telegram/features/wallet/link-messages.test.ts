import type { RawAddress } from '../../../../src/domain/chain.ts'
import { toFriendlyAddress } from '../../../../src/ton/friendly-address.ts'
import { describe, expect, it } from 'vitest'
import { personId } from '../../../../src/domain/ids.ts'
import type { Person } from '../../../../src/domain/person.ts'
import { walletLinkId, type LinkState, type WalletLink } from '../../../../src/domain/wallet-link.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import type { WalletWays } from '../../../../src/ports/wallet-connector.ts'
import { createButtons } from '../../../../src/telegram/buttons.ts'
import { createLinkMessages } from '../../../../src/telegram/features/wallet/link-messages.ts'
import { createWalletCards } from '../../../../src/telegram/features/wallet/wallet-cards.ts'
import { createWayMessage } from '../../../../src/telegram/features/wallet/way-message.ts'
import { startWorld } from '../../outbox/sending-side.ts'
import { timePasses } from '../../outbox/time-passes.ts'

const friendlyAddress = (address: RawAddress): string => toFriendlyAddress(address, 'mainnet')

const translator = createTranslator()
const t = translator('en')
const reader = { language: 'en' as const, t }
const ways: WalletWays = { unified: 'tc://?v=2', apps: [{ id: 'a', name: 'A', url: 'https://a.example' }] }
const buttons = createButtons(Buffer.alloc(32))
const [network, person] = ['mainnet' as const, personId('01'.repeat(16))]
const known: Person = {
  ...{ id: person, telegramId: 1, clientLanguage: 'en' },
  settings: {
    ...{ language: undefined, streaming: 'auto', showThinking: false, thinkLonger: false },
    ...{ model: undefined, historyDays: undefined, pictureLook: 'light' },
  },
}

/** Somebody's chat with the messages of links in it; what goes wrong is told to Telegram. */
async function startLinking() {
  const world = await startWorld()
  const ada = world.person('Ada')
  const { outbox } = await world.startSending()
  const cards = createWalletCards({ buttons, network, friendlyAddress })
  const wayMessage = createWayMessage({ buttons, pageOf: () => undefined })
  const messages = createLinkMessages({
    ...{ outbox, store: world.store, translator, buttons, wayMessage, cards, network },
    people: { read: async () => known },
  })
  let links = 0
  const newLink = (): WalletLink => ({
    ...{ id: walletLinkId(String(++links).padStart(32, '0')), person, purpose: 'link' },
    ...{ place: { chatId: world.store.chatFor(ada.id), topicId: 0 }, state: { kind: 'open' } },
    ...{ openedAt: 0, expiresAt: 1 },
  })
  /** Shows how the link stands, and lets time pass until all of it has arrived. */
  const show = async (link: WalletLink, state: LinkState, newer?: WalletLink[]): Promise<void> => {
    await timePasses(world.clock, messages.show({ ...link, state }, newer))
    for (let depth = 1; depth > 0; depth = await world.store.depth()) await world.clock.advance(100)
  }
  const begin = async (link: WalletLink, instead?: number): Promise<number> => {
    await messages.begin(link, ways, reader, instead)
    await world.telegram.waitFor(() => ada.messages.some(({ media }) => media !== undefined))
    for (let depth = 1; depth > 0; depth = await world.store.depth()) await world.clock.advance(100)
    return ada.messages.at(-1)?.messageId ?? 0
  }
  const texts = (): string[] => ada.messages.flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
  return { ...world, ada, messages, newLink, begin, show, texts }
}

const expired: LinkState = { kind: 'expired' }

describe('the messages of a link', () => {
  it('show each step once, however often it is told', async () => {
    const { newLink, begin, show, texts } = await startLinking()
    const link = newLink()
    await begin(link)
    await show(link, { kind: 'open' })
    expect(texts()).toEqual([t('wallet-way')])
    await show(link, expired)
    await show(link, expired)
    expect(texts()).toEqual([t('wallet-expired')])
  })

  it('end a picture that was still on its way, as soon as it is there', async () => {
    const { telegram, messages, newLink, show, texts } = await startLinking()
    telegram.fault({ method: 'sendPhoto', kind: 'delay', delayMs: 150 })
    const link = newLink()
    await messages.begin(link, ways, reader, undefined)
    await telegram.waitFor(() => telegram.calls.some(({ method }) => method === 'sendPhoto'))
    await show(link, { kind: 'replaced' })
    expect(texts()).toEqual([t('wallet-replaced')])
  })

  it('say that the link has ended where its picture never came, and send it no more', async () => {
    const { telegram, ada, messages, newLink, show, texts } = await startLinking()
    telegram.fault({ method: 'sendPhoto', kind: 'error', code: 502, description: 'Bad Gateway', times: 1 })
    const link = newLink()
    await messages.begin(link, ways, reader, undefined)
    await telegram.waitFor(() => telegram.calls.some(({ outcome }) => outcome.kind === 'error'))
    await show(link, expired)
    expect(texts()).toEqual([t('wallet-expired')])
    expect(ada.messages.at(-1)?.media).toBeUndefined()
    expect(ada.messages.at(-1)?.buttons).toMatchObject([[{ text: t('button-wallet-new') }]])
  })

  it('say it anew where the person has deleted the picture', async () => {
    const { ada, newLink, begin, show, texts } = await startLinking()
    const link = newLink()
    ada.deleteMessage(await begin(link))
    await show(link, expired)
    expect(texts().at(-1)).toBe(t('wallet-expired'))
  })

  it('leave a picture alone that shows another link by now', async () => {
    const { newLink, begin, show, texts } = await startLinking()
    const [first, second] = [newLink(), newLink()]
    const messageId = await begin(first)
    await begin(second, messageId)
    await show(first, { kind: 'replaced' }, [second])
    expect(texts()).toEqual([t('wallet-way')])
    await show(second, expired)
    expect(texts()).toEqual([t('wallet-expired')])
  })
})
