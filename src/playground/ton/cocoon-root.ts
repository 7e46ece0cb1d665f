import { Address, beginCell, BitString, Dictionary, type Cell } from '@ton/core'
import type { PlayedAccount } from './played-account.ts'

/** What a played root contract says; without any of it, what the dashboards tell of the real one. */
export interface CocoonRootOptions {
  readonly version?: number
  /** How the parameters are laid out, 0 to 3. */
  readonly layout?: number
  readonly isTest?: boolean
  readonly pricePerTokenNano?: bigint
  readonly workerFeePerTokenNano?: bigint
  readonly multipliers?: readonly [prompt: number, cached: number, completion: number, reasoning: number]
  /** Hashes as 64 hex digits. */
  readonly proxyHashes?: readonly string[]
  readonly workerHashes?: readonly string[]
  readonly modelHashes?: readonly string[]
  /** Registered proxies as the contract writes them, `ip:port ip:port` for workers and clients. */
  readonly proxies?: readonly string[]
}

/** Where the real root contract of the main network is. */
export const mainnetRoot = 'EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73k'

const owner = new Address(0, Buffer.alloc(32, 7))

/** An account with the data of Cocoon's root contract, and with a code of our own, whose every get method tells the version. */
export function cocoonRoot(options: CocoonRootOptions = {}): PlayedAccount {
  // DROP, PUSH c4, CTOS, LDMSGADDR, NIP, 32 LDU, DROP
  const code = beginCell().storeBuffer(Buffer.from('30ED44D0FA4031D31F30', 'hex')).endCell()
  return { balanceNano: 1_000_000_000n, contract: { code, data: rootData(options) } }
}

function rootData(options: CocoonRootOptions): Cell {
  const {
    version = 1,
    proxyHashes = [fakeHash('proxy image')],
    workerHashes = [fakeHash('worker image')],
  } = options
  const { modelHashes = [fakeHash('a model'), fakeHash('another model')], proxies = ['127.0.0.1:11001'] } =
    options
  const lists = beginCell()
    .storeDict(hashes(proxyHashes))
    .storeDict(registered(proxies))
    .storeUint(proxies.length, 32)
    .storeDict(hashes(workerHashes))
    .storeDict(hashes(modelHashes))
  return beginCell()
    .storeAddress(owner)
    .storeUint(version, 32)
    .storeRef(lists)
    .storeRef(rootParams(options))
    .endCell()
}

function rootParams(options: CocoonRootOptions): Cell {
  const { layout = 3, isTest = false, pricePerTokenNano = 20n, workerFeePerTokenNano = 19n } = options
  const [prompt, cached, completion, reasoning] = options.multipliers ?? [10_000, 1_000, 80_000, 80_000]
  const cell = beginCell().storeUint(layout, 8).storeUint(1, 32).storeUint(13, 32).storeBit(isTest)
  cell.storeCoins(pricePerTokenNano).storeCoins(workerFeePerTokenNano)
  const multiplier = (since: number, value: number) => layout >= since && cell.storeUint(value, 32)
  multiplier(3, prompt)
  multiplier(2, cached)
  multiplier(3, completion)
  multiplier(2, reasoning)
  cell.storeUint(600, 32).storeUint(300, 32)
  if (layout >= 1) cell.storeCoins(1_000_000_000n).storeCoins(1_000_000_000n)
  for (const name of ['proxy', 'worker', 'client']) {
    cell.storeMaybeRef(beginCell().storeStringTail(`the code of the ${name} contract`).endCell())
  }
  return cell.endCell()
}

function hashes(list: readonly string[]) {
  const dictionary = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.BitString(0))
  for (const hash of list) dictionary.set(BigInt(`0x${hash}`), BitString.EMPTY)
  return dictionary
}

function registered(proxies: readonly string[]) {
  const dictionary = Dictionary.empty(Dictionary.Keys.Uint(32), {
    serialize: (text: string, builder) =>
      void builder.storeBit(false).storeUint(text.length, 7).storeBuffer(Buffer.from(text, 'ascii')),
    parse: () => '',
  })
  proxies.forEach((text, index) => dictionary.set(index + 1, text))
  return dictionary
}

/** 64 hex digits that are the same for the same words. */
function fakeHash(words: string): string {
  return beginCell().storeStringTail(words).endCell().hash().toString('hex')
}
