import { Cell } from '@ton/core'

/** The bytes are no cells, or not the ones they should be; the message is a clause about the data. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError'
}

/**
 * Reads a bag of cells, of which the first root counts.
 * @throws LayoutError for any bytes that are not one, or one with more cells than a contract of ours needs: each
 * cell costs a hash, and an endpoint could send so many that nobody else would get a turn
 */
export function readCells(base64: string): Cell {
  const bytes = Buffer.from(base64, 'base64')
  if (countCells(bytes) > maxCells) throw new LayoutError(`it has more than ${maxCells} cells`)
  return parse(bytes)
}

const maxCells = 4_096
const magic = 0xb5ee9c72

/** The count that stands in the head: after the magic and two sizes, as wide as the first of them says. */
function countCells(bytes: Buffer): number {
  const width = (bytes[4] ?? 0) & 7
  if (bytes.length < 6 + width || bytes.readUInt32BE(0) !== magic || width < 1 || width > 4)
    throw new LayoutError('it is no bag of cells')
  return bytes.readUIntBE(6, width)
}

function parse(bytes: Buffer): Cell {
  try {
    const [root] = Cell.fromBoc(bytes)
    if (root !== undefined) return root
  } catch {
    // What the library says of broken bytes helps nobody.
  }
  throw new LayoutError('it is no bag of cells')
}
