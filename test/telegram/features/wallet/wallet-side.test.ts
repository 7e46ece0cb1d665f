import type { RawAddress } from '../../../../src/domain/chain.ts'
import { toFriendlyAddress } from '../../../../src/ton/friendly-address.ts'
import { expect, it } from 'vitest'
import { personId } from '../../../../src/domain/ids.ts'
import type { Person } from '../../../../src/domain/person.ts'
import { walletLinkId, type WalletLink } from '../../../../src/domain/wallet-link.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { createButtons } from '../../../../src/telegram/buttons.ts'
import { createWalletSide } from '../../../../src/telegram/features/wallet/wallet-side.ts'
import { createPress } from '../../../../src/telegram/press.ts'
import { createReply } from '../../../../src/telegram/reply.ts'
import type { WalletDesk } from '../../../../src/use-cases/wallet-desk.ts'
import { startWorld } from '../../outbox/sending-side.ts'
import { timePasses } from '../../outbox/time-passes.ts'

const friendlyAddress = (address: RawAddress): string => toFriendlyAddress(address, 'mainnet')

const translator = createTranslator()
const person: Person = {
  ...{ id: personId('01'.repeat(16)), telegramId: 1, clientLanguage: 'ru' },
  settings: {
    ...{ language: undefined, streaming: 'auto', showThinking: false, thinkLonger: false },
    ...{ model: undefined, historyDays: undefined, pictureLook: 'light' },
  },
}

const nobody = (): never => {
  throw new Error('Nobody asked for this.')
}

it('shows at the start how links ended that nobody was told of, in the language of each person', async () => {
  const { store, person: newPerson, startSending, telegram, clock } = await startWorld()
  const ada = newPerson('Ada')
  const { outbox, apiAt, logger } = await startSending()
  const link: WalletLink = {
    ...{ id: walletLinkId('ab'.repeat(16)), person: person.id, purpose: 'link', openedAt: 0, expiresAt: 1 },
    ...{ place: { chatId: store.chatFor(ada.id), topicId: 0 }, state: { kind: 'expired' } },
  }
  const desk: WalletDesk = {
    ...{ open: nobody, ways: nobody, current: nobody, confirm: nobody, decline: nobody },
    ...{ unlink: nobody, show: nobody, links: async () => [link] },
  }
  const people = { read: async () => person, privateChatOf: async () => undefined }
  const buttons = createButtons(Buffer.alloc(32))
  const username = 'bot'
  const side = createWalletSide({
    ...{
      wallets: { desk, network: 'mainnet', friendlyAddress },
      publicUrl: undefined,
      outbox,
      store,
      people,
      admins: [],
    },
    ...{ username, translator, buttons, press: createPress(buttons), clock, logger },
    reply: createReply({ outbox, people, api: apiAt('in turn'), username, payloadOf: () => '' }),
  })
  await side.catchUp()
  await side.catchUp()
  await timePasses(clock, telegram.expectMessage(ada, translator('ru')('wallet-expired')))
  expect(ada.messages.filter(({ from }) => from === 'bot')).toHaveLength(1)
})
