import { createCipheriv, createHmac } from 'node:crypto'
import type { Fingerprinter } from '../ports/fingerprinter.ts'
import { asLatin } from './look-alikes.ts'

/**
 * MinHash over pieces of five signs: 128 permutations, 32 bands of 4. Everything is keyed, so that what is stored tells
 * nothing about a text to somebody who has the database alone.
 */
export function createFingerprinter(secret: Buffer): Fingerprinter {
  const hash = (use: string, data: string | Buffer): Buffer =>
    createHmac('sha256', secret).update(`${use}|`).update(data).digest()
  const pieceKey = hash('piece', '')
  const permutations: readonly Permutation[] = Array.from({ length: places }, (_, place) => {
    const random = hash('permutation', String(place))
    return { times: random.readInt32LE(0) | 1, plus: random.readInt32LE(4) }
  })

  return {
    of: (text) => {
      const plain = plainly(text)
      const pieces = numbersOf(piecesOf(plain), pieceKey)
      const signature = Uint32Array.from(permutations, (permutation) => leastOf(pieces, permutation))
      return { exact: hash('text', plain).toString('hex'), signature, bands: bandsOf(signature, hash) }
    },
  }
}

const places = 128
const rowsPerBand = 4
const pieceLength = 5

/** Case, punctuation, spaces, accents and letters that look alike do not make a text another one. */
function plainly(text: string): string {
  const letters = text.normalize('NFKD').replaceAll(/[\u0300-\u036f]|[^\p{L}\p{M}\p{N}]/gu, '')
  return asLatin(letters.toLowerCase())
}

function piecesOf(plain: string): Set<string> {
  const count = Math.max(1, plain.length - pieceLength + 1)
  return new Set(Array.from({ length: count }, (_, at) => plain.slice(at, at + pieceLength)))
}

/** A keyed number for each piece: a piece fits into one block of AES, which is a good hash of it, and one call does all. */
function numbersOf(pieces: ReadonlySet<string>, key: Buffer): Int32Array {
  const blocks = Buffer.alloc(pieces.size * 16)
  for (const [at, piece] of [...pieces].entries()) blocks.write(piece, at * 16, 'utf16le')
  const sealed = createCipheriv('aes-256-ecb', key, null).update(blocks)
  return Int32Array.from({ length: pieces.size }, (_, at) => sealed.readInt32LE(at * 16))
}

type Permutation = { readonly times: number; readonly plus: number }

function leastOf(numbers: Int32Array, { times, plus }: Permutation): number {
  let least = 0xffffffff
  for (const number of numbers) least = Math.min(least, scatter(Math.imul(number, times) + plus))
  return least
}

/** Spreads close numbers over all 32 bits (the last step of MurmurHash3). */
function scatter(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function bandsOf(signature: Uint32Array, hash: (use: string, data: Buffer) => Buffer): number[] {
  return Array.from({ length: places / rowsPerBand }, (_, band) => {
    const rows = signature.subarray(band * rowsPerBand, (band + 1) * rowsPerBand)
    const bytes = Buffer.alloc(rowsPerBand * 4)
    for (const [row, value] of rows.entries()) bytes.writeUInt32LE(value, row * 4)
    return hash(`band ${band}`, bytes).readUIntLE(0, 6)
  })
}
