import { languages, type Language } from '../language.ts'

/** The language that texts are written in, if it is surely one of those we speak: short ones often tell too little. */
export function writtenIn(texts: readonly string[]): Language | undefined {
  const text = texts.join('\n').toLowerCase()
  if (lettersOfOthers.test(text)) return undefined
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const found = languages.map((language) => {
    const usual = usualWords[language]
    return { language, count: words.filter((word) => usual.has(word)).length }
  })
  const [first, second] = found.toSorted((a, b) => b.count - a.count)
  if (first === undefined || second === undefined) return undefined
  const isSure = first.count >= 2 && first.count * 8 >= words.length && first.count >= second.count * 2
  return isSure ? first.language : undefined
}

/** Of Ukrainian, Belarusian, Portuguese, French and German, which have some of the usual words in common. */
const lettersOfOthers = /[іїєґўãõçêèàäöß]/u

/** Words that hardly a sentence is without, and that no other of the languages has. */
const usualWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the and is are was of to in on at it that this for with how what why when do does did can my you your not i'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el los las y una que por con para como cómo qué cuál es son está del al mi me se lo su más pero si sin sobre'.split(
      ' ',
    ),
  ),
  ru: new Set(
    'и в во не на что с со как я ты вы мы он она это по у за к от из для о об мне мой моя но а ли же так если или чем'.split(
      ' ',
    ),
  ),
}
