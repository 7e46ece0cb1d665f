import type { Cell, Slice } from '@ton/core'
import { LayoutError } from './cells.ts'

/**
 * The keys of a TVM dictionary, in rising order, each as lower-case hex. It is read here and not by the library,
 * because cells can be shared: a few hundred bytes may unfold to a tree without end.
 * @throws LayoutError when it is none, or has more keys than anybody would list
 */
export function dictionaryKeys(root: Cell | null, keyBits: number): readonly string[] {
  const keys: string[] = []
  let edges = 0

  function walk(edge: Cell, prefix: bigint, left: number): void {
    edges += 1
    if (edges > 2 * maxKeys) throw new LayoutError(`a list has more than ${maxKeys} entries`)
    const slice = edge.beginParse()
    const label = readLabel(slice, left)
    const key = (prefix << BigInt(label.bits)) | label.value
    const rest = left - label.bits
    if (rest === 0) {
      keys.push(key.toString(16).padStart(keyBits / 4, '0'))
      return
    }
    walk(slice.loadRef(), key << 1n, rest - 1)
    walk(slice.loadRef(), (key << 1n) | 1n, rest - 1)
    slice.endParse()
  }

  if (root !== null) walk(root, 0n, keyBits)
  return keys
}

const maxKeys = 1_024

/** The bits that all keys below share: written out with a unary or a binary length, or one bit many times. */
function readLabel(slice: Slice, mostBits: number): { bits: number; value: bigint } {
  const lengthBits = Math.ceil(Math.log2(mostBits + 1))
  const isShort = !slice.loadBit()
  const isSame = !isShort && slice.loadBit()
  const bit = isSame && slice.loadBit()
  const bits = isShort ? readUnary(slice) : slice.loadUint(lengthBits)
  if (bits > mostBits) throw new LayoutError('a list is broken')
  if (isSame) return { bits, value: bit ? (1n << BigInt(bits)) - 1n : 0n }
  return { bits, value: slice.loadUintBig(bits) }
}

function readUnary(slice: Slice): number {
  let ones = 0
  while (slice.loadBit()) ones += 1
  return ones
}
