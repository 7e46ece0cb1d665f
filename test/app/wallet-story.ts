import { createServer } from 'node:http'
import type { Address } from '@ton/core'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { createOpenPort } from '../../src/playground/cocoon/wire/open-port.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { createSandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../src/playground/ton/toncenter-look-alike.ts'
import { startBridge, type Bridge } from '../../src/playground/tonconnect/bridge.ts'
import { createPhoneWallet, type PhoneWallet } from '../../src/playground/tonconnect/phone-wallet.ts'
import { createJumpingClock } from './jumping-clock.ts'
import { beginStory, messageOf, t, type Story } from './story.ts'

type Options = NonNullable<Parameters<typeof beginStory>[0]> & {
  /** How many wallet apps the list has. */
  readonly apps?: number
}

/** A story with a bridge, wallets on phones, and a proxy before the bot that keeps its manifest for wallets. */
export async function beginWalletStory({ apps = 5, ...options }: Options = {}) {
  // Both are asked for before the app has its port.
  const stage: { bridge?: Bridge; story?: Story } = {}
  const served = new Map<string, Promise<string>>()
  const fetched = (path: string): Promise<string> =>
    fetch(`http://127.0.0.1:${stage.story?.ports().port}${path}`).then((answer) => answer.text())
  const proxy = createOpenPort(
    () =>
      createServer((request, response) => {
        const path = request.url ?? ''
        const list = JSON.stringify(walletsList(apps, stage.bridge?.url ?? ''))
        const answer = path === '/wallets.json' ? Promise.resolve(list) : (served.get(path) ?? fetched(path))
        served.set(path, answer)
        void answer.then((body) => response.end(body))
      }),
    0,
  )
  await proxy.open()
  const url = `http://127.0.0.1:${proxy.number()}`
  const env = {
    TONCONNECT_MANIFEST_URL: `${url}/tonconnect-manifest.json`,
    TONCONNECT_WALLETS_URL: `${url}/wallets.json`,
  }
  const bridge = (stage.bridge = await startBridge())
  onTestFinished(async () => {
    await bridge.stop()
    await proxy.shut()
  })
  const story = (stage.story = await beginStory({ ...options, env: { ...env, ...options.env } }))

  /** A wallet on somebody's phone. */
  const phone = (more: Partial<Parameters<typeof createPhoneWallet>[0]> = {}): PhoneWallet => {
    const wallet = createPhoneWallet({
      ...{ version: 'v5r1', bridgeUrl: bridge.url, now: story.clock.now },
      ...more,
    })
    onTestFinished(() => wallet.stop())
    return wallet
  }
  /** Sends `/wallet` and reads the picture that comes. */
  const scan = async (person: Person) => {
    person.send('/wallet')
    const message = await story.sees(person, isPicture)
    return { message, link: pictureLink(story, message) }
  }
  return {
    ...{ story, bridge, phone, scan, domain: new URL(url).host },
    /** Scans, answers, and says in the chat that the wallet is theirs. */
    link: async (person: Person, wallet: PhoneWallet): Promise<void> => {
      await wallet.open((await scan(person)).link)
      const card = await story.sees(person, isCard)
      await person.press(card.messageId, t('button-wallet-confirm'))
      await story.sees(person, isNews)
    },
    /** Resolves when the message says this now. */
    says: (person: Person, { messageId }: MessageView, text: string) =>
      story.until(() => {
        const message = messageOf(person, messageId)
        return message.text === text ? message : undefined
      }),
  }
}

export const isPicture = ({ media, text }: MessageView): boolean =>
  media?.field === 'photo' && [t('wallet-way'), t('wallet-way-change')].includes(text)

export const isCard = ({ text }: MessageView): boolean =>
  /^(Is this your wallet\?|Do you want to change)/.test(text)

export const isNews = ({ text }: MessageView): boolean => /is linked\. Payouts|another wallet/.test(text)

const photo = z.tuple([z.object({ file_id: z.string() })])

/** What a camera reads in the picture of the message. */
export function pictureLink({ telegram }: Story, { media }: MessageView): string {
  const [{ file_id: id }] = photo.parse(media?.value)
  const { width, height, data } = PNG.sync.read(
    Buffer.from(telegram.snapshot().files[id]?.contentBase64 ?? '', 'base64'),
  )
  const link = jsQR.default(Uint8ClampedArray.from(data), width, height)?.data
  if (link === undefined) throw new Error('No camera can read this picture.')
  return link
}

const walletsList = (apps: number, bridgeUrl: string): object[] =>
  Array.from({ length: apps }, (_, index) => ({
    ...{
      app_name: `pocket${index}`,
      name: `Pocket ${index}`,
      universal_url: `https://pocket${index}.example/`,
    },
    bridge: [{ type: 'sse', url: bridgeUrl }],
  }))

/** A chain on which the wallet has 12.5 GRAM. */
export async function aChain(address: Address): Promise<string> {
  const { now } = createJumpingClock()
  const genesis = { [address.toRawString()]: { balanceNano: 12_500_000_000n } }
  const ton = await startToncenter({ chain: createSandboxChain({ now, genesis }), now })
  onTestFinished(() => ton.stop())
  return ton.url
}
