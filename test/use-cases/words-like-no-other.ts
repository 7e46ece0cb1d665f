import { createHash } from 'node:crypto'

/** A question that is like no other, and always the same for a number. */
export const wordsLikeNoOther = (number: number): string =>
  createHash('sha256')
    .update(String(number))
    .digest('hex')
    .replaceAll(
      /../g,
      (pair) => syllables.charAt(parseInt(pair, 16) % 20) + 'aeiou'.charAt(parseInt(pair, 16) % 5),
    )
    .replaceAll(/.{6}/g, '$& ')
const syllables = 'bcdfghjklmnpqrstvwxz'
