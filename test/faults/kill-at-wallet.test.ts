import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createPhoneWallet } from '../../src/playground/tonconnect/phone-wallet.ts'
import { startBridge } from '../../src/playground/tonconnect/bridge.ts'
import { playedWallets, walletsList } from '../../src/playground/tonconnect/wallets-list.ts'
import { createOpenPort } from '../../src/playground/cocoon/wire/open-port.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { isCard, isNews, isPicture } from '../app/wallet-story.ts'
import { serveManifest } from '../playground/tonconnect/app-for-test.ts'
import { patience, saidAfter, settled } from './conversation.ts'
import { setStage } from './stage.ts'

/** Before what is done is stored, between that and telling of it, and after both. */
const steps = ['update begun', 'delivery begun', 'update closed'] as const satisfies readonly StepLabel[]

/** A bridge, and what the bot has to know of it. */
async function startOutside() {
  const bridge = await startBridge()
  onTestFinished(() => bridge.stop())
  const list = JSON.stringify(walletsList(playedWallets('https://pocket.example'), bridge.url))
  const port = createOpenPort(() => createServer((_request, response) => void response.end(list)), 0)
  await port.open()
  onTestFinished(() => port.shut())
  const env = {
    TONCONNECT_MANIFEST_URL: (await serveManifest()).url,
    TONCONNECT_WALLETS_URL: `http://127.0.0.1:${port.number()}/wallets.json`,
    // It says at once that it is no chain, so that nobody waits for a balance.
    TON_API_URL: `http://127.0.0.1:${port.number()}/no-chain`,
  }
  return { bridge, env }
}

it(
  'links a wallet once, and unlinks it, wherever the bot is killed while it does',
  { timeout: 300_000 },
  async () => {
    const { bridge, env } = await startOutside()
    await using stage = await setStage({ env })
    const { telegram } = stage
    const press =
      (anna: Person, { messageId }: MessageView, label: string) =>
      (): void =>
        void anna.press(messageId, label).catch(() => undefined)
    let bot = await stage.faultyBot()

    for (const label of steps) {
      const about = `killed at "${label}"`
      const anna = await settled(telegram)
      await bot.idle()
      const phone = createPhoneWallet({ version: 'v5r1', bridgeUrl: bridge.url })
      onTestFinished(() => phone.stop())
      const sees = (what: string | ((message: MessageView) => boolean)) =>
        telegram.expectMessage(anna, what, patience)
      const says = ({ messageId }: MessageView, text: string) =>
        telegram.waitFor(
          () => anna.messages.find((one) => one.messageId === messageId && one.text.includes(text)),
          patience,
        )
      const texts = (from: number) => saidAfter(anna, from).map(({ text }) => text)

      let asked = 0
      bot = await stage.killed(bot, label, () => void (asked = anna.send('/wallet')))
      const pictures = () => anna.messages.filter((one) => isPicture(one) && one.messageId > asked)
      await telegram.waitFor(() => pictures()[0], patience)
      await bot.idle()
      expect(pictures(), about).toHaveLength(1)

      // A wallet's answer is no update: it is told of by deliveries alone.
      const told = label === 'update closed' ? 'delivery recorded' : 'delivery begun'
      const link = pictures()[0]?.buttons[0]?.[0]?.url ?? ''
      bot = await stage.killed(bot, told, () => void phone.open(link))
      const card = await sees(isCard)
      await bot.idle()
      expect(
        texts(asked).filter((text) => text === card.text),
        about,
      ).toHaveLength(1)

      bot = await stage.killed(bot, label, press(anna, card, 'Link this wallet'))
      await sees(isNews)
      await bot.idle()
      expect(anna.messages.filter(isNews), about).toHaveLength(1)

      anna.send('/wallet')
      const linked = await sees('Linked on')
      await anna.press(linked.messageId, 'Unlink')
      await says(linked, 'Shall I unlink')
      await bot.idle()
      bot = await stage.killed(bot, label, press(anna, linked, 'Yes, unlink it'))
      await says(linked, 'Your wallet is unlinked')
      await bot.idle()
      const again = anna.send('/wallet')
      await telegram.waitFor(() => saidAfter(anna, again)[0], patience)
      expect(texts(again)[0], about).toMatch(/Scan this picture|several times/)
    }
  },
)
