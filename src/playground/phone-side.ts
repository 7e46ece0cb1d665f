import { createHash } from 'node:crypto'
import { z } from 'zod'
import { PlaygroundError } from './playground-error.ts'
import type { PlayedAccount } from './ton/played-account.ts'
import { fetchIcon } from './tonconnect/app-icon.ts'
import { startBridge } from './tonconnect/bridge.ts'
import { createPhoneWallet, type Invitation, type PhoneWallet } from './tonconnect/phone-wallet.ts'
import { playedWallets, walletOfLink, walletsList } from './tonconnect/wallets-list.ts'

/** What the page of the phone asks, as JSON. */
export const phoneReading = z.strictObject({ link: z.string().max(10_000) })
export const phoneAnswer = phoneReading.extend({
  wallet: z.string(),
  answer: z.enum(['approve', 'decline', 'wrong-network', 'too-old']),
})

/** The phone with two wallet apps on it, and the bridge between them and the bot. */
export interface PhoneSide {
  /** What the chain has of the wallets from the start. */
  readonly accounts: Readonly<Record<string, PlayedAccount>>
  /** The wallets list for the bot; `origin` is where this process answers. */
  walletsList(origin: string): readonly object[]
  /** What a wallet shows before its owner decides. @throws PlaygroundError */
  read(link: string, origin: string): Promise<PhoneScreen>
  /** Decides in the wallet's name. @throws PlaygroundError */
  answer(answer: z.output<typeof phoneAnswer>): Promise<void>
  stop(): Promise<void>
}

interface PhoneScreen {
  wallets: { id: string; name: string; address: string }[]
  /** The one that the link is for; any of them when it is undefined. */
  wallet: string | undefined
  app: { name: string; domain: string; icon: string | undefined; wantsProof: boolean } | undefined
  /** Why a wallet will not connect, if so. */
  problem: string | undefined
}

const referenceLimits = { streams: 50, messagesPerSecond: 1 }
const richNano = 12_500_000_000n

/** Starts them. The seed, 64 hex digits, makes the wallets' keys; the second wallet has no money and was never used. */
export async function startPhoneSide(options: { now: () => number; seed: string }): Promise<PhoneSide> {
  const { now, seed } = options
  const bridge = await startBridge({ now, limits: referenceLimits })
  const phones = new Map(
    playedWallets('').map(({ id, version }, index) => [
      id,
      createPhoneWallet({
        ...{ version, now, appName: id, bridgeUrl: bridge.url },
        seed: createHash('sha256').update(`${seed} ${id}`).digest(),
        phoneAddress: `10.0.0.${index + 1}`,
      }),
    ]),
  )
  const phoneOf = (id: string): PhoneWallet => {
    const phone = phones.get(id)
    if (!phone) throw new PlaygroundError('No such wallet is on this phone.')
    return phone
  }
  const { address, account } = phoneOf('pocket-v5')

  return {
    accounts: { [address]: { balanceNano: richNano, contract: account.contract } },
    walletsList: (origin) => walletsList(playedWallets(origin), bridge.url),
    async read(link, origin) {
      const wallets = playedWallets(origin)
      const invitation = await phoneOf('pocket-v5').read(link)
      return {
        wallets: wallets.map(({ id, name }) => ({ id, name, address: friendly(phoneOf(id)) })),
        wallet: walletOfLink(link, wallets)?.id,
        app: await appOf(invitation),
        problem: invitation.kind === 'unacceptable' ? invitation.problem.message : undefined,
      }
    },
    async answer({ link, wallet, answer }) {
      await phoneOf(wallet).open(link, { answer })
    },
    async stop() {
      for (const phone of phones.values()) phone.stop()
      await bridge.stop()
    },
  }
}

const friendly = ({ account }: PhoneWallet): string => account.address.toString({ bounceable: false })

async function appOf(invitation: Invitation): Promise<PhoneScreen['app']> {
  if (invitation.kind === 'unacceptable') return undefined
  const { name, domain, iconUrl } = invitation.manifest
  const wantsProof = invitation.request.items.some((item) => item.name === 'ton_proof')
  return { name, domain, icon: await fetchIcon(iconUrl), wantsProof }
}
