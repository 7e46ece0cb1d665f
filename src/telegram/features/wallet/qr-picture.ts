import { crc32, deflateSync } from 'node:zlib'
import { encodeQR } from 'qr'

/**
 * A QR code of the text as a PNG, black on white with the margin that cameras want. A screen has no dirt to correct, so
 * it takes the least correction and gets the largest squares.
 */
export function qrPicture(text: string): Buffer {
  return png(encodeQR(text, 'raw', { ecc: 'low', border: marginSquares, scale: pixelsOfSquare }))
}

const marginSquares = 4
const pixelsOfSquare = 10

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A square picture of one bit a pixel; true is black. */
function png(rows: readonly (readonly boolean[])[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(rows.length, 0)
  header.writeUInt32BE(rows.length, 4)
  // One bit a pixel; the four zeros behind it say grey, and nothing special.
  header.writeUInt8(1, 8)
  const lines = deflateSync(Buffer.concat(rows.map(lineOf)))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Eight pixels a byte, the first in its highest bit, behind a byte that says that they are not filtered. */
function lineOf(row: readonly boolean[]): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(row.length / 8))
  for (const [x, isBlack] of row.entries()) {
    const at = 1 + (x >> 3)
    if (!isBlack) line.writeUInt8(line.readUInt8(at) | (0x80 >> (x & 7)), at)
  }
  return line
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
