import { Cell, loadStateInit } from '@ton/core'
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { ProofTools, SignedStatement, StateInit } from '../domain/wallet-proof.ts'
import { keyOffsets } from './known-codes.ts'

/** Reads cells and checks signatures; what is wrong with them is never an error. */
export const proofTools: ProofTools = { readStateInit, isSigned }

function readStateInit(base64: string): StateInit | undefined {
  try {
    const root = Cell.fromBase64(base64)
    const { code, data } = loadStateInit(root.beginParse())
    // An exotic cell can stand for another one and bear its hash.
    if (code?.isExotic !== false || data?.isExotic !== false) return undefined
    const offset = keyOffsets.get(code.hash().toString('hex'))
    const publicKey = offset === undefined ? undefined : keyAt(data, offset)
    return { hash: root.hash().toString('hex'), publicKey }
  } catch {
    return undefined
  }
}

const keyBits = 256

function keyAt(data: Cell, offset: number): string | undefined {
  if (data.bits.length < offset + keyBits) return undefined
  return data
    .beginParse()
    .skip(offset)
    .loadBuffer(keyBits / 8)
    .toString('hex')
}

function isSigned(statement: SignedStatement, signature: string): boolean {
  try {
    const x = Buffer.from(statement.publicKey, 'hex').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, digestOf(statement), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/** As TonConnect's `ton_proof` lays it out. */
function digestOf({ address, domain, domainBytes, timestamp, payload }: SignedStatement): Buffer {
  const [workchain, hash = ''] = address.split(':')
  const numbers = Buffer.alloc(16)
  numbers.writeInt32BE(Number(workchain), 0)
  numbers.writeUInt32LE(domainBytes, 4)
  numbers.writeBigUInt64LE(BigInt(timestamp), 8)
  const message = sha256(
    Buffer.from('ton-proof-item-v2/'),
    ...[numbers.subarray(0, 4), Buffer.from(hash, 'hex')],
    ...[numbers.subarray(4, 8), Buffer.from(domain)],
    ...[numbers.subarray(8), Buffer.from(payload)],
  )
  return sha256(Buffer.of(0xff, 0xff), Buffer.from('ton-connect'), message)
}

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
