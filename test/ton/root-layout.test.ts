import { beginCell, Cell } from '@ton/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAddress } from '../../src/domain/chain.ts'
import { cocoonRoot, mainnetRoot, type CocoonRootOptions } from '../../src/playground/ton/cocoon-root.ts'
import { ChainError } from '../../src/ports/chain.ts'
import { toRawAddress } from '../../src/ton/raw-address.ts'
import { readRootContract } from '../../src/ton/root-layout.ts'

const numRuns = Number(process.env['ROUNDS'] ?? 100)
const hash = fc.stringMatching(/^[0-9a-f]{64}$/)

function address(): RawAddress {
  const raw = toRawAddress(mainnetRoot, 'mainnet')
  if (raw === undefined) throw new Error('no address')
  return raw
}

function dataOf(options: CocoonRootOptions): Cell {
  const { contract } = cocoonRoot(options)
  if (contract === undefined) throw new Error('no contract')
  return contract.data
}

const read = (cell: Cell) => readRootContract(address(), cell.toBoc().toString('base64'))

/** The sentence that the reading fails with; it must fail with nothing else. */
function sentenceFor(base64: string): string | undefined {
  try {
    readRootContract(address(), base64)
    return undefined
  } catch (error) {
    if (error instanceof ChainError && error.failure === 'layout') return error.message
    throw error
  }
}

describe('a root contract', () => {
  it.each([
    [0, { prompt: 10_000, cached: 10_000, completion: 10_000, reasoning: 10_000 }],
    [1, { prompt: 10_000, cached: 10_000, completion: 10_000, reasoning: 10_000 }],
    [2, { prompt: 10_000, cached: 2, completion: 10_000, reasoning: 4 }],
    [3, { prompt: 1, cached: 2, completion: 3, reasoning: 4 }],
  ])('is read in its layout %i', (layout, multipliers) => {
    const proxyHashes = ['0'.repeat(63) + 'f']
    const contract = read(
      dataOf({ layout, version: 7, isTest: true, multipliers: [1, 2, 3, 4], proxyHashes }),
    )
    expect(contract).toMatchObject({
      version: 7,
      isTest: true,
      pricePerTokenNano: 20n,
      workerFeePerTokenNano: 19n,
      multipliers,
      proxyHashes,
    })
  })

  it('is read back as it was written, whatever its lists and prices', () => {
    const options = fc.record({
      version: fc.nat(),
      isTest: fc.boolean(),
      pricePerTokenNano: fc.bigInt({ min: 0n, max: 2n ** 119n }),
      workerFeePerTokenNano: fc.bigInt({ min: 0n, max: 2n ** 119n }),
      proxyHashes: fc.uniqueArray(hash, { maxLength: 20 }),
      workerHashes: fc.uniqueArray(hash, { maxLength: 20 }),
      modelHashes: fc.uniqueArray(hash, { maxLength: 20 }),
      proxies: fc.array(fc.constant('10.0.0.1:11001 10.0.0.1:11002'), { maxLength: 20 }),
    })
    fc.assert(
      fc.property(options, ({ proxies, ...said }) => {
        const sorted = Object.fromEntries(
          (['proxyHashes', 'workerHashes', 'modelHashes'] as const).map((list) => [
            list,
            [...said[list]].sort(),
          ]),
        )
        expect(read(dataOf({ ...said, proxies }))).toMatchObject({
          ...said,
          ...sorted,
          registeredProxies: proxies.length,
        })
      }),
      { seed: 3, numRuns },
    )
  })
})

describe('what is no root contract gets a sentence', () => {
  const sentence = /^The account holds no data of a Cocoon root contract: [^.]+\.$/

  it('be it any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.base64String(), fc.uint8Array({ maxLength: 300 }).map(base64)),
        (text) => {
          expect(sentenceFor(text)).toMatch(sentence)
        },
      ),
      { seed: 4, numRuns },
    )
  })

  it('be it a true one with bytes changed, or cut', () => {
    const bytes = dataOf({}).toBoc({ crc32: false })
    const change = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(change, fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)), (changes, length) => {
        const changed = Buffer.from(bytes)
        for (const [at, value] of changes) changed[at] = value
        // A change in a price or a hash is another contract, and no other layout.
        expect(sentenceFor(base64(changed.subarray(0, length))) ?? 'The account').toMatch(/^The account/)
      }),
      { seed: 5, numRuns: 10 * numRuns },
    )
  })

  it('be it any cells', () => {
    const bits = fc.uint8Array({ maxLength: 60 })
    const make = (bytes: Uint8Array, refs: readonly Cell[]): Cell => {
      const cell = beginCell().storeBuffer(Buffer.from(bytes))
      for (const ref of refs) cell.storeRef(ref)
      return cell.endCell()
    }
    const { tree } = fc.letrec<{ tree: Cell }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        bits.map((bytes) => make(bytes, [])),
        fc.tuple(bits, fc.array(tie('tree'), { maxLength: 4 })).map(([bytes, refs]) => make(bytes, refs)),
      ),
    }))
    fc.assert(
      fc.property(tree, (cell) => {
        expect(sentenceFor(base64(cell.toBoc()))).toMatch(sentence)
      }),
      { seed: 6, numRuns },
    )
  })

  it.each<[string, () => Cell]>([
    ['one bit too many', () => withRoot((cell) => cell.storeBit(true))],
    ['one reference too many', () => withRoot((cell) => cell.storeRef(Cell.EMPTY))],
    [
      'a library cell',
      () => new Cell({ exotic: true, bits: beginCell().storeUint(2, 8).storeUint(1, 256).endCell().bits }),
    ],
    ['the lists in another order', () => otherOrder()],
  ])('be it one with %s', (_, make) => {
    expect(sentenceFor(base64(make().toBoc()))).toMatch(sentence)
  })

  it('be it one of a newer layout, which is said', () => {
    expect(sentenceFor(base64(dataOf({ layout: 4 }).toBoc()))).toMatch(/layout 4 is newer than this bot/)
  })

  it('be it one whose lists unfold without end', () => {
    // Both ways lead to the same cell, 200 times over.
    let shared = beginCell().storeUint(0b10, 2).storeUint(57, 6).storeUint(0, 57).endCell()
    for (let depth = 0; depth < 199; depth++) {
      shared = beginCell().storeUint(0b00, 2).storeRef(shared).storeRef(shared).endCell()
    }
    expect(sentenceFor(base64(withProxyHashes(shared).toBoc()))).toMatch(/more than 1024 entries/)
  })

  it('be it one of more cells than can be looked at in passing', () => {
    let layer = Array.from({ length: 5_000 }, (_, index) => beginCell().storeUint(index, 32).endCell())
    while (layer.length > 1) {
      layer = Array.from({ length: Math.ceil(layer.length / 4) }, (_, index) =>
        layer
          .slice(4 * index, 4 * index + 4)
          .reduce((cell, ref) => cell.storeRef(ref), beginCell())
          .endCell(),
      )
    }
    expect(sentenceFor(base64((layer[0] ?? Cell.EMPTY).toBoc()))).toMatch(/more than 4096 cells/)
  })
})

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** The true data with more behind it. */
function withRoot(add: (cell: ReturnType<typeof beginCell>) => unknown): Cell {
  const cell = beginCell().storeSlice(dataOf({}).beginParse())
  add(cell)
  return cell.endCell()
}

function rootWith(lists: Cell): Cell {
  const slice = dataOf({}).beginParse()
  const owner = slice.loadAddress()
  const version = slice.loadUint(32)
  slice.loadRef()
  return beginCell()
    .storeAddress(owner)
    .storeUint(version, 32)
    .storeRef(lists)
    .storeRef(slice.loadRef())
    .endCell()
}

function withProxyHashes(root: Cell): Cell {
  return rootWith(beginCell().storeMaybeRef(root).storeBit(false).storeUint(0, 32).storeUint(0, 2).endCell())
}

/** As a contract of the same name in another language keeps them: workers where the proxies' addresses should be. */
function otherOrder(): Cell {
  const lists = dataOf({}).beginParse().loadRef().beginParse()
  const proxyHashes = lists.loadMaybeRef()
  const proxies = lists.loadMaybeRef()
  const last = lists.loadUint(32)
  const workerHashes = lists.loadMaybeRef()
  const cell = beginCell().storeMaybeRef(proxyHashes).storeMaybeRef(workerHashes).storeUint(last, 32)
  return rootWith(cell.storeMaybeRef(proxies).storeMaybeRef(lists.loadMaybeRef()).endCell())
}
