import type { RawAddress } from '../domain/chain.ts'
import { ChainError } from '../ports/chain.ts'
import type { Account } from './account.ts'
import { LayoutError, readCells } from './cells.ts'
import type { Toncenter } from './toncenter.ts'

/**
 * What a second endpoint says of an account that the first has shown: it is asked for the same block, where both must
 * see the same. `silent` when it cannot be asked, or knows only another block.
 */
export async function hearWitness(
  shown: Account,
  { second, address, staleMs, signal }: WitnessOptions,
): Promise<'agrees' | 'silent' | 'disagrees'> {
  try {
    const other = await second.account(address, signal, shown.seqno)
    if (fingerprint(other) === fingerprint(shown)) {
      // A block that is new for one and old for the other: the past is shown as the present.
      return Math.abs(other.asOfMs - shown.asOfMs) > staleMs ? 'disagrees' : 'agrees'
    }
    return other.seqno === shown.seqno ? 'disagrees' : 'silent'
  } catch (error) {
    if (error instanceof ChainError) return 'silent'
    throw error
  }
}

type WitnessOptions = {
  readonly second: Toncenter
  readonly address: RawAddress
  readonly staleMs: number
  readonly signal: AbortSignal
}

/** The same cells can be written down in several ways, but they have one hash. */
function fingerprint({ status, balanceNano, lastTransaction, code, data }: Account): string {
  return [status, balanceNano, lastTransaction?.lt, lastTransaction?.hash, hashOf(code), hashOf(data)].join(
    ' ',
  )
}

function hashOf(cells: string): string {
  try {
    return cells === '' ? '' : readCells(cells).hash().toString('hex')
  } catch (error) {
    if (error instanceof LayoutError) return 'no cells'
    throw error
  }
}
