import { holdsPhrase, type WordPlaces } from './seed-checksum.ts'
import type { Detector, Span } from './span.ts'

/** Eleven words of the list in a row are no accident; twelve with one lost are still a wallet. */
const leastWords = 11

/**
 * Seed phrases: words of one list in a row, in any case, whatever stands between them (spaces, numbers, commas, lines,
 * OrNothingLikeThis). One of them may be wrong, as typed words are. Programs use many of these words, too, but
 * between brackets and again and again: where words come more than once, the checksum has to be right.
 */
export function seedPhraseDetector(lists: readonly (readonly string[])[]): Detector {
  const known = lists.map((list) => new Map(list.map((word, place) => [word.normalize('NFC'), place])))
  return (text) => {
    const words = wordsOf(text)
    return words.length < leastWords ? [] : known.flatMap((list) => phrasesOf(text, words, list))
  }
}

type Word = { readonly word: string; readonly start: number; readonly end: number }

/** All words but those that only number others, as in "word 1: …". */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(?!(?:word|palabra|слово)[ #№]*\d)(?<![\p{L}\p{M}])[\p{L}\p{M}]+/giu)].flatMap(
    ({ 0: letters, index }) => {
      const parts = [...letters.matchAll(/\p{Lu}[\p{Ll}\p{M}]+/gu)]
      const isJoined = parts.length >= leastWords
      return (isJoined ? parts : [{ 0: letters, index: 0 }]).map(({ 0: word, index: at }) => ({
        word: word.toLowerCase().normalize('NFC'),
        start: index + at,
        end: index + at + word.length,
      }))
    },
  )
}

function phrasesOf(text: string, words: readonly Word[], list: WordPlaces): Span[] {
  const runs = runsOf(text, words, list)
  return runs.flatMap((run, index) => {
    const next = runs[index + 1]
    const phrase = next?.from === run.to + 1 ? [...run.words, ...next.words] : run.words
    const [first, last] = [phrase[0], phrase.at(-1)]
    if (first === undefined || last === undefined) return []
    if (
      !isPhrase(phrase) &&
      !holdsPhrase(
        run.words.map(({ word }) => word),
        list,
      )
    )
      return []
    return [{ kind: 'seed-phrase', start: first.start, end: last.end }]
  })
}

/** Whether somewhere in a row enough words follow each other of which at most one comes twice. */
const isPhrase = (phrase: readonly Word[]): boolean =>
  phrase.some((_, at) => {
    const some = phrase.slice(at, at + leastWords)
    return some.length === leastWords && new Set(some.map(({ word }) => word)).size >= leastWords - 1
  })

/** Words of the list in a row: from which place among all words to before which. */
type Run = { readonly from: number; to: number; readonly words: Word[] }

function runsOf(text: string, words: readonly Word[], list: WordPlaces): Run[] {
  const runs: Run[] = []
  for (const [index, word] of words.entries()) {
    if (!list.has(word.word)) continue
    const run = runs.at(-1)
    const gap = text.slice(words[index - 1]?.end, word.start)
    if (run?.to === index && !/[{}]|=>|\(\)/u.test(gap)) {
      run.to = index + 1
      run.words.push(word)
    } else runs.push({ from: index, to: index + 1, words: [word] })
  }
  return runs
}
