import { findAll, type Span } from './span.ts'

/** E-mail addresses, also those spelled out for people as in "name at gmail dot com"; not what code writes so. */
export function findEmails(text: string): Span[] {
  return [
    ...findAll(text, 'email', written, (words) => !inCode.test(words)),
    ...findAll(text, 'email', spelled),
    ...findAll(text, 'email', halfSpelled),
  ]
}

const written =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_](?:[\p{L}\p{N}._%+-]*[\p{L}\p{N}_+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,24}(?![\p{L}\p{N}])/dgu

/** Where a repository lies, and pictures for sharp screens. */
const inCode = /^git@|@\dx\./iu

const at = String.raw`(?:\s*[[({<]\s*(?:at|arroba|собака|@)\s*[\])}>]\s*|\s+(?:at|arroba|собак[аи]|собачка)\s+|\s*@\s*)`
const dot = String.raw`(?:\s*[[({<]\s*(?:dot|punto|точка|\.)\s*[\])}>]\s*|\s+(?:dot|punto|точка)\s+)`
const word = String.raw`[\p{L}\p{N}_+-]+`
const name = String.raw`(?<![\p{L}\p{N}._%+-])${word}(?:(?:\.|${dot})${word}){0,4}`

/** The dots of the domain are words. */
const spelled = new RegExp(
  `${name}${at}${word}(?:${dot}${word}){0,2}${dot}\\p{L}{2,6}(?![\\p{L}\\p{N}])`,
  'dgiu',
)

/** Only the sign is a word: taken for an address where the domain is one of the big ones, or the word is set apart. */
const halfSpelled = new RegExp(
  String.raw`${name}(?:\s+(?:at|arroba|собак[аи]|собачка)\s+(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|icloud|proton|protonmail|gmx|aol|mail|yandex|ya|rambler|bk|list|inbox)|\s*[[({<]\s*(?:at|arroba|собака)\s*[\])}>]\s*[\p{L}\p{N}-]+)(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,6}(?![\p{L}\p{N}])`,
  'dgiu',
)
