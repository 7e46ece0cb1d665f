import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { qrPicture } from '../../../../src/telegram/features/wallet/qr-picture.ts'

/** Reads it back with two programs that are none of ours. */
function read(picture: Buffer) {
  const { width, height, data } = PNG.sync.read(picture)
  const text = jsQR.default(Uint8ClampedArray.from(data), width, height)?.data
  return { width, height, corner: [...data.subarray(0, 4)], text }
}

const linkOf = (length: number): string =>
  'tc://?v=2&id='.padEnd(77, '0f') +
  `&r=${encodeURIComponent('{"manifestUrl":"https://')}`.padEnd(length - 77, 'a')

it.each([80, 330, 480, 700])('can be read by a camera, for a link of %d letters', (length) => {
  const picture = read(qrPicture(linkOf(length)))
  expect(picture.text).toBe(linkOf(length))
  // Telegram makes larger pictures smaller, and squares that are no whole pixels any more are hard to read.
  expect(picture.width).toBeLessThanOrEqual(1280)
  expect(picture.height).toBe(picture.width)
})

it('is white at its edge, and small enough to be stored for the time of its way', () => {
  const picture = qrPicture(linkOf(480))
  expect(read(picture).corner).toEqual([255, 255, 255, 255])
  expect(picture.length).toBeLessThan(12_000)
})
