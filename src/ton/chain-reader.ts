import type { RawAddress, TonNetwork } from '../domain/chain.ts'
import type { RootReading } from '../domain/root-contract.ts'
import { ChainError, type Chain } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { Account } from './account.ts'
import { defaultLimits, type ChainLimits } from './chain-limits.ts'
import { createSharedReadings } from './shared-readings.ts'
import { createToncenter, type EndpointOptions } from './toncenter.ts'
import { hearWitness } from './witness.ts'

export type ChainReaderOptions = {
  readonly clock: Clock
  /** Ends everything that runs. */
  readonly lifetime: AbortSignal
  readonly network: TonNetwork
  readonly first: EndpointOptions
  /** Asked to confirm what the first says of a root contract. */
  readonly second?: EndpointOptions | undefined
  readonly random?: () => number
  readonly limits?: Partial<ChainLimits>
}

/**
 * Reads TON through one or two TON APIs (toncenter v2). Nothing is asked before somebody wants to know, and only then is
 * loaded what takes addresses and contracts apart.
 */
export function createChainReader(options: ChainReaderOptions): Chain {
  const { clock, lifetime, network, random = Math.random } = options
  const limits = { ...defaultLimits, ...options.limits }
  const endpointDeps = { clock, limits, random }
  const first = createToncenter({ ...endpointDeps, endpoint: options.first })
  const second = options.second && createToncenter({ ...endpointDeps, endpoint: options.second })
  const readings = createSharedReadings<RootReading>({ clock, keepMs: limits.keepMs, lifetime })

  async function freshAccount(address: RawAddress, signal: AbortSignal): Promise<Account> {
    const account = await first.account(address, signal)
    const apartMs = Math.abs(clock.now() - account.asOfMs)
    if (apartMs <= limits.staleMs) return account
    const minutes = Math.round(apartMs / 60_000)
    throw new ChainError(
      'stale',
      `The newest block of the TON API is ${minutes} minutes away from this clock.`,
    )
  }

  async function readRoot(address: RawAddress, signal: AbortSignal): Promise<RootReading> {
    const account = await freshAccount(address, signal)
    const { seqno, asOfMs } = account
    const witness =
      second === undefined
        ? 'none'
        : await hearWitness(account, { second, address, staleMs: limits.staleMs, signal })
    if (witness === 'disagrees') return { kind: 'disagreement', seqno }
    if (account.status !== 'active')
      throw new ChainError('no-contract', 'There is no contract at the address of the root contract.')
    const { readRootContract } = await import('./root-layout.ts')
    const contract = readRootContract(address, account.data)
    return { kind: 'read', contract, seqno, asOfMs, witness }
  }

  return {
    async rawAddress(text) {
      const { toRawAddress } = await import('./raw-address.ts')
      return toRawAddress(text, network)
    },
    async accountState(address, signal) {
      const { status, balanceNano, lastTransaction, seqno, asOfMs } = await freshAccount(address, signal)
      return { status, balanceNano, lastTransaction, seqno, asOfMs }
    },
    rootContract: (address, signal) => readings(address, signal, (work) => readRoot(address, work)),
  }
}
