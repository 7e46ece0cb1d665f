import { asLatin } from './look-alikes.ts'
import type { Span } from './span.ts'

/** A text read in another way, and where what stands in it stands in the text itself. */
type Bare = { readonly text: string; original(span: Span): Span }

/**
 * The text without what no eye sees or minds between its signs: invisible signs, Markdown's emphasis and escapes, key
 * caps, tags; digits and letters of other forms as plain ones, and look-alikes of another alphabet inside a word as what
 * they look like. Undefined where the text has nothing of that sort.
 */
export function bare(text: string): Bare | undefined {
  const places: number[] = []
  let read = ''
  let at = 0
  const take = (words: string, placeOf: (index: number) => number): void => {
    for (let index = 0; index < words.length; index += 1) places.push(placeOf(index))
    read += words
  }
  for (const { 0: odd, index } of text.matchAll(oddities)) {
    const from = at
    take(text.slice(from, index), (unit) => from + unit)
    take(plainly(odd), (unit) => index + Math.min(unit, odd.length - 1))
    at = index + odd.length
  }
  if (at === 0) return undefined
  take(text.slice(at), (unit) => at + unit)
  return {
    text: read,
    original: ({ kind, start, end }) => {
      const [first = 0, last = 0] = [places[start], places[end - 1]]
      return { kind, start: first, end: last + (isPair(text, last) ? 2 : 1) }
    },
  }
}

const invisible = String.raw`[\p{Cf}\ufe00-\ufe0f\u20e3]`
const emphasis = String.raw`(?<![\p{L}\p{N}])[*_~|]|[*_~|](?![\p{L}\p{N}])`
const unread = new RegExp(String.raw`^(?:${invisible}|[*_~|\\])$`, 'u')
const tags = String.raw`<\/?[a-z][a-z0-9]{0,9}\s?\/?>|&nbsp;`
const escape = String.raw`\\(?=[!-/:-@[-\x60{-~])`
const forms = String.raw`[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\ufe50-\ufe6f\uff01-\uff5e\u{1d400}-\u{1d7ff}]`
const mixedWord = String.raw`(?<![\p{L}\p{N}])(?=[\p{L}\p{N}]*[a-zA-Z])(?=[\p{L}\p{N}]*[\u0370-\u04ff])[\p{L}\p{N}]+`
const oddities = new RegExp([invisible, tags, emphasis, escape, forms, mixedWord].join('|'), 'giu')

function plainly(odd: string): string {
  if (/^[<&]./u.test(odd)) return ' '
  if (unread.test(odd)) return ''
  const zero = zeros.find((zero) => odd >= zero && odd.charCodeAt(0) < zero.charCodeAt(0) + 10)
  if (zero !== undefined) return String(odd.charCodeAt(0) - zero.charCodeAt(0))
  return /[\u0370-\u04ff]/u.test(odd) ? asLatin(odd) : odd.normalize('NFKC')
}

const zeros = ['\u0660', '\u06f0', '\u0966', '\u09e6', '\u0e50']

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff
