import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { beginCell, contractAddress, storeStateInit, type Address, type Cell } from '@ton/core'
import { walletCode, type WalletVersion } from './wallet-code.ts'

/** A key and the wallet contract of it, which need not be on the chain yet. */
export interface WalletAccount {
  readonly version: WalletVersion
  readonly publicKey: Buffer
  readonly contract: { readonly code: Cell; readonly data: Cell }
  readonly address: Address
  /** An ed25519 signature, 64 bytes. */
  sign(data: Buffer): Buffer
}

/** The account of a key, which is 32 bytes; the network is TonConnect's number of it. */
export function createWalletAccount(version: WalletVersion, seed: Buffer, network: string): WalletAccount {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const contract = { code: walletCode(version), data: firstData(version, publicKey, network) }
  return {
    version,
    publicKey,
    contract,
    address: contractAddress(0, contract),
    sign: (data) => sign(null, data, privateKey),
  }
}

/** The cell whose hash is the address. */
export const stateInitOf = (contract: WalletAccount['contract']): Cell =>
  beginCell().store(storeStateInit(contract)).endCell()

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const v4SubwalletId = 698_983_191
const v5ClientContext = -(2 ** 31)

/** What the contract keeps before its first message. */
function firstData(version: WalletVersion, publicKey: Buffer, network: string): Cell {
  const data = beginCell()
  if (version === 'v5r1') data.storeBit(true)
  data.storeUint(0, 32)
  if (version === 'v5r1') data.storeInt(Number(network) ^ v5ClientContext, 32)
  else data.storeUint(v4SubwalletId, 32)
  return data.storeBuffer(publicKey).storeBit(false).endCell()
}
