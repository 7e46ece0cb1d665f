import type { Cell, Slice } from '@ton/core'
import type { RawAddress } from '../domain/chain.ts'
import type { RootContract } from '../domain/root-contract.ts'
import { ChainError } from '../ports/chain.ts'
import { LayoutError, readCells } from './cells.ts'
import { dictionaryKeys } from './dictionary-keys.ts'

/**
 * Reads the data of Cocoon's root contract, a base64 bag of cells, as Cocoon's own programs do:
 * `owner version:u32 ^lists ^params`, and nothing more.
 * @throws ChainError whatever the data is, if it is not that
 */
export function readRootContract(address: RawAddress, data: string): RootContract {
  try {
    const slice = readCells(data).beginParse()
    slice.loadAddress()
    const version = slice.loadUint(32)
    const lists = readLists(slice.loadRef())
    const params = readParams(slice.loadRef())
    slice.endParse()
    return { address, version, ...lists, ...params }
  } catch (error) {
    const reason = error instanceof LayoutError ? error.message : 'its fields are others'
    throw new ChainError('layout', `The account holds no data of a Cocoon root contract: ${reason}.`)
  }
}

type Lists = Pick<RootContract, 'proxyHashes' | 'workerHashes' | 'modelHashes' | 'registeredProxies'>

function readLists(cell: Cell): Lists {
  const slice = cell.beginParse()
  const proxyHashes = dictionaryKeys(slice.loadMaybeRef(), 256)
  const registeredProxies = dictionaryKeys(slice.loadMaybeRef(), 32).length
  slice.loadUint(32) // the number of the last registered proxy
  const workerHashes = dictionaryKeys(slice.loadMaybeRef(), 256)
  const modelHashes = dictionaryKeys(slice.loadMaybeRef(), 256)
  slice.endParse()
  return { proxyHashes, registeredProxies, workerHashes, modelHashes }
}

type Params = Pick<RootContract, 'isTest' | 'pricePerTokenNano' | 'workerFeePerTokenNano' | 'multipliers'>

/** The layout grew: each version of it has all fields of those before, some in between. */
function readParams(cell: Cell): Params {
  const slice = cell.beginParse()
  const layout = slice.loadUint(8)
  if (layout > 3) throw new LayoutError(`its layout ${layout} is newer than this bot`)
  const multiplier = (since: number): number => (layout >= since ? slice.loadUint(32) : 10_000)
  slice.skip(32 + 32) // the version of the parameters, and the network's id
  const isTest = slice.loadBit()
  const pricePerTokenNano = slice.loadCoins()
  const workerFeePerTokenNano = slice.loadCoins()
  const prompt = multiplier(3)
  const cached = multiplier(2)
  const completion = multiplier(3)
  const reasoning = multiplier(2)
  skipRest(slice, layout)
  const multipliers = { prompt, cached, completion, reasoning }
  return { isTest, pricePerTokenNano, workerFeePerTokenNano, multipliers }
}

/** Delays before closing, least stakes, and the codes of proxies, workers and clients. */
function skipRest(slice: Slice, layout: number): void {
  slice.skip(32 + 32)
  if (layout >= 1) {
    slice.loadCoins()
    slice.loadCoins()
  }
  for (let codes = 0; codes < 3; codes++) slice.loadMaybeRef()
  slice.endParse()
}
