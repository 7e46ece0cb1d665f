import { createHash } from 'node:crypto'

/** Each word of a list of BIP 39 with its place in it. */
export type WordPlaces = ReadonlyMap<string, number>

/** How many words a phrase of BIP 39 can have. */
const lengths = [12, 15, 18, 21, 24]
/** More words of the list in a row than this, many of them the same, are a program and no phrase. */
const mostWords = 48

/** Whether a whole phrase stands somewhere among words of the list, by the checksum in the last word of each. */
export function holdsPhrase(words: readonly string[], places: WordPlaces): boolean {
  if (words.length > mostWords) return false
  return words.some((_, from) =>
    lengths.some((length) => {
      const phrase = words.slice(from, from + length)
      return phrase.length === length && isPhrase(phrase, places)
    }),
  )
}

/** 11 bits a word, of which the last one in 33 are the beginning of the SHA-256 of all others. */
function isPhrase(words: readonly string[], places: WordPlaces): boolean {
  const bits = words.map((word) => (places.get(word) ?? 0).toString(2).padStart(11, '0')).join('')
  const entropyBits = (bits.length / 33) * 32
  const entropy = bits.slice(0, entropyBits).match(/.{8}/gu) ?? []
  const [first = 0] = createHash('sha256')
    .update(Uint8Array.from(entropy, (byte) => Number.parseInt(byte, 2)))
    .digest()
  return first.toString(2).padStart(8, '0').startsWith(bits.slice(entropyBits))
}
