import { functions } from './latex-symbols.ts'
import { superscript } from './scripts.ts'

const vulgarFractions = new Map([
  ['1/2', '½'],
  ['1/3', '⅓'],
  ['2/3', '⅔'],
  ['1/4', '¼'],
  ['3/4', '¾'],
  ['1/8', '⅛'],
])

/** Keeps a fraction apart from a factor behind it, and the name of a function from its argument. */
export function beforeNext(piece: string, next: string): string {
  if (functions.has(next) && /[\p{L}\p{N})]$/u.test(piece)) return `${piece} `
  if (!/^[\p{L}\p{Nd}(√]/u.test(next)) return piece
  if (/^\S+[/⁄]\S+$/.test(piece)) return `(${piece})`
  return functions.has(piece) && next !== '(' ? `${piece} ` : piece
}

/** A fraction in one line, with the brackets it then needs; nothing when a part is missing. */
export function fraction(above: string | undefined, below: string | undefined): string | undefined {
  if (above === undefined || below === undefined) return undefined
  const [over, under] = [tidyLine(above), tidyLine(below)]
  const differential = /^[d∂Δδ][²³ⁿ]?\p{L}?[²³ⁿ]?$/u
  const isWhole = isSingle(under) || (differential.test(over) && differential.test(under))
  const left = isProduct(over) ? over : `(${over})`
  const right = isWhole ? under : `(${under})`
  return vulgarFractions.get(`${left}/${right}`) ?? `${left}${stroke(left, right)}${right}`
}

/** Telegram would take the slash of `(a + b)/2` for the beginning of a command. */
function stroke(left: string, right: string): string {
  return /[^\p{L}\p{N}]$/u.test(left) && /^\w/.test(right) ? '⁄' : '/'
}

/** One number, name or call: it needs no brackets under a stroke. */
function isSingle(text: string): boolean {
  return /^(?:[\d.]+|\p{L}[\p{Lm}\p{No}\p{M}′]*|\p{L}{3,}|√\p{L}|[\p{L}′]+\([^()]*\)|\([^()]*\)!?)$/u.test(
    text,
  )
}

/** Factors without a sum among them: they need no brackets above a stroke. */
function isProduct(text: string): boolean {
  const bare = text.replace(/\([^()]*\)/g, '').replace(/\([^()]*\)/g, '')
  const isFactors = /^[∂\p{L}\p{N}\p{M}.,√∞′!|⁺⁻⁼⁽⁾₊₋₌₍₎ ]*$/u.test(bare)
  return (
    isFactors &&
    !bare.split(' ').some((word) => functions.has(word) || (/^\p{L}{3}/u.test(word) && bare.includes(' ')))
  )
}

/** A root of any index that can be raised. */
export function root(index: string | undefined, radicand: string | undefined): string | undefined {
  if (radicand === undefined) return undefined
  const sign = new Map([
    ['2', '√'],
    ['3', '∛'],
    ['4', '∜'],
  ]).get(index ?? '2')
  const symbol = sign ?? (index === undefined ? undefined : superscript(index)?.concat('√'))
  const body = /^(?:[\d.]+|\p{L})$/u.test(radicand) ? radicand : `(${tidyLine(radicand)})`
  return symbol === undefined ? undefined : symbol + body
}

/** A letter with a mark over or under it; of the marks, only lines may span several letters. */
export function accented(text: string | undefined, mark: string): string | undefined {
  if (text === undefined || text === '') return undefined
  const characters = Array.from(text)
  if (characters.length === 1) return (text + mark).normalize('NFC')
  const spans = mark === '\u0305' || mark === '\u0332'
  return spans && /^[\p{L}\p{N}]+$/u.test(text) ? characters.map((one) => one + mark).join('') : undefined
}

/** The text with the letters that an alphabet has a glyph for. */
export function translated(
  text: string | undefined,
  alphabet: ReadonlyMap<string, string>,
): string | undefined {
  return text === undefined ? undefined : Array.from(text, (one) => alphabet.get(one) ?? one).join('')
}

/** Sets relations and signs apart from their operands, and takes out the spaces that LaTeX would not show. */
export function tidyLine(line: string): string {
  return line
    .replace(/\s*(:=|[=<>])\s*/g, ' $1 ')
    .replace(/(?<=[\p{L}\p{N}\p{M})\]}|′!∞])\s*([+−])\s*(?=\S)/gu, ' $1 ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[∂∇Δ√][²³ⁿ]?|\p{Script=Greek}) (?=\p{L}(?!\p{L}))/gu, '')
    .replace(/([([⟨]|\{(?=[^{}]*\})) /g, '$1')
    .replace(/ (?=[)\]}⟩,;.])/g, '')
    .trim()
}
