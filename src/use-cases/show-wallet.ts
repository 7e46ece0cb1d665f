import type { RawAddress } from '../domain/chain.ts'
import type { Chain } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { WalletStore } from '../ports/wallet-store.ts'
import type { WalletDesk } from './wallet-desk.ts'

const keepMs = 30_000
const mostKept = 1_000
/** How long a person waits for the balance. */
const waitMs = 4_000

export function createShowWallet(deps: {
  readonly wallets: Pick<WalletStore, 'read'>
  readonly chain: Pick<Chain, 'accountState'>
  readonly clock: Clock
}): WalletDesk['show'] {
  const { wallets, chain, clock } = deps
  const known = new Map<RawAddress, { readonly nano: bigint; readonly untilMs: number }>()

  async function balanceOf(address: RawAddress, signal: AbortSignal): Promise<bigint | undefined> {
    const kept = known.get(address)
    if (kept !== undefined && kept.untilMs > clock.now()) return kept.nano
    const finished = new AbortController()
    const either = AbortSignal.any([signal, finished.signal])
    const asked = chain.accountState(address, either).then(
      ({ balanceNano }) => balanceNano,
      () => undefined,
    )
    const nano = await Promise.race([asked, clock.sleep(waitMs, either).then(() => undefined)])
    finished.abort()
    if (known.size >= mostKept) known.clear()
    if (nano !== undefined) known.set(address, { nano, untilMs: clock.now() + keepMs })
    return nano
  }

  return async (person, signal) => {
    const wallet = await wallets.read(person)
    return wallet && { ...wallet, balanceNano: await balanceOf(wallet.address, signal) }
  }
}
