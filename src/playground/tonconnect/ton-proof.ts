import { createHash } from 'node:crypto'

/** What a proof of an address says. */
export interface ProofFacts {
  readonly workchain: number
  /** 32 bytes. */
  readonly addressHash: Buffer
  readonly domain: string
  readonly domainLengthBytes: number
  readonly timestampSeconds: number
  readonly payload: string
}

/** The 32 bytes that a wallet signs, as TonConnect's `ton_proof` lays them out. */
export function proofDigest(facts: ProofFacts): Buffer {
  const numbers = Buffer.alloc(16)
  numbers.writeInt32BE(facts.workchain)
  numbers.writeUInt32LE(facts.domainLengthBytes, 4)
  numbers.writeBigUInt64LE(BigInt(facts.timestampSeconds), 8)
  const message = sha256(
    Buffer.from('ton-proof-item-v2/'),
    ...[numbers.subarray(0, 4), facts.addressHash],
    ...[numbers.subarray(4, 8), Buffer.from(facts.domain)],
    ...[numbers.subarray(8), Buffer.from(facts.payload)],
  )
  return sha256(Buffer.from([0xff, 0xff]), Buffer.from('ton-connect'), message)
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}
