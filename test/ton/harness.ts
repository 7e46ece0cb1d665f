import { onTestFinished } from 'vitest'
import { createMovableClock, type MovableClock } from '../../src/playground/movable-clock.ts'
import { mainnetRoot, cocoonRoot } from '../../src/playground/ton/cocoon-root.ts'
import type { PlayedAccount } from '../../src/playground/ton/played-account.ts'
import { createSandboxChain, type SandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import {
  startToncenter,
  type ToncenterLookAlike,
  type ToncenterOptions,
} from '../../src/playground/ton/toncenter-look-alike.ts'
import type { RawAddress } from '../../src/domain/chain.ts'
import { ChainError, type Chain } from '../../src/ports/chain.ts'
import { createChainReader, type ChainReaderOptions } from '../../src/ton/chain-reader.ts'
import { toRawAddress } from '../../src/ton/raw-address.ts'

export const never = new AbortController().signal
/** Real limits would make each fault last seconds. */
export const quick = { firstWaitMs: 5, longestWaitMs: 20 }

export function playChain(clock: MovableClock, root: PlayedAccount = cocoonRoot()): SandboxChain {
  return createSandboxChain({ now: clock.now, genesis: { [mainnetRoot]: root } })
}

/** A TON API of its own for the running test. */
export async function playToncenter(options: ToncenterOptions): Promise<ToncenterLookAlike> {
  const toncenter = await startToncenter(options)
  onTestFinished(() => toncenter.stop())
  return toncenter
}

export function endpointOf({ url }: { url: string }, name = 'TON_API_URL') {
  return { name, url, perSecond: 1000 }
}

/** A reader for the running test, without waits for its turn. */
export function readerOf(options: Pick<ChainReaderOptions, 'first'> & Partial<ChainReaderOptions>): Chain {
  const lifetime = new AbortController()
  onTestFinished(() => lifetime.abort())
  const clock = createMovableClock()
  return createChainReader({
    clock,
    lifetime: lifetime.signal,
    network: 'mainnet',
    random: () => 0,
    ...options,
    limits: { ...quick, ...options.limits },
  })
}

export function rootOf(text = mainnetRoot): RawAddress {
  const address = toRawAddress(text, 'mainnet')
  if (address === undefined) throw new Error('no address')
  return address
}

export async function failureOf(reading: Promise<unknown>): Promise<ChainError> {
  const outcome = await reading.catch((error: unknown) => error)
  if (outcome instanceof ChainError) return outcome
  throw new Error('it did not fail as the chain fails', { cause: outcome })
}
