import { beginCell, Cell, storeStateInit } from '@ton/core'
import { expect, it } from 'vitest'
import { createWalletAccount, stateInitOf } from '../../src/playground/tonconnect/wallet-account.ts'
import { keyOffsets } from '../../src/tonconnect/known-codes.ts'
import { proofTools } from '../../src/tonconnect/proof-tools.ts'

const { contract, publicKey, address } = createWalletAccount('v4r2', Buffer.alloc(32, 1), '-239')
const base64 = (cell: Cell): string => cell.toBoc().toString('base64')

it('knows the key of a wallet from its state', () => {
  const hash = address.hash.toString('hex')
  const read = proofTools.readStateInit(base64(stateInitOf(contract)))
  expect(read).toEqual({ hash, publicKey: publicKey.toString('hex') })
  expect(keyOffsets.size).toBe(11)
})

it('takes no cell that only stands for another one', () => {
  const pruned = (cell: Cell): Cell =>
    new Cell({
      exotic: true,
      bits: beginCell()
        .storeUint(1, 8)
        .storeUint(1, 8)
        .storeBuffer(cell.hash())
        .storeUint(cell.depth(), 16)
        .endCell().bits,
    })
  expect(pruned(contract.code).hash(0)).toEqual(contract.code.hash())
  for (const fake of [
    { code: pruned(contract.code), data: contract.data },
    { ...contract, data: pruned(contract.data) },
  ]) {
    const init = beginCell().store(storeStateInit(fake)).endCell()
    expect(proofTools.readStateInit(base64(init))).toBeUndefined()
  }
})

it('finds no key in data that is too short for one', () => {
  const short = { ...contract, data: beginCell().storeUint(0, 100).endCell() }
  expect(proofTools.readStateInit(base64(stateInitOf(short)))).toMatchObject({ publicKey: undefined })
})

it.each(['', 'AAAA', '!!!', 'te6cckEBAQEAAgAAAEysuc0=', 'x'.repeat(10_000)])(
  'makes nothing of %.10s',
  (text) => {
    expect(proofTools.readStateInit(text)).toBeUndefined()
  },
)
