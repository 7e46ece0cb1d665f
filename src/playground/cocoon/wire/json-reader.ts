/**
 * JSON as the real client reads it: integers stay integers (bigint), `1.0` stays a float, the last of two equal keys
 * wins. Strings are byte strings (one character a byte, as `latin1`), so that no text is lost on the way through.
 */
export type Json = null | boolean | bigint | number | string | Json[] | Map<string, Json>

const U64_MAX = 2n ** 64n - 1n
const I64_MIN = -(2n ** 63n)
const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const WORDS: readonly (readonly [literal: string, value: Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** Reads the one JSON value that starts at `from` (after spaces), or nothing when no whole value stands there. */
export function readJson(text: string, from = 0): { value: Json; end: number } | undefined {
  let at = from
  try {
    const value = readValue()
    return { value, end: at }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }

  function readValue(): Json {
    skipSpace()
    const first = text.charAt(at)
    if (first === '{') return readObject()
    if (first === '[') return readArray()
    if (first === '"') return readString()
    const word = WORDS.find(([literal]) => peeks(literal))
    if (!word) return readNumber()
    take(word[0])
    return word[1]
  }

  function readObject(): Map<string, Json> {
    const object = new Map<string, Json>()
    take('{')
    skipSpace()
    if (!peeks('}'))
      do {
        skipSpace()
        const key = readString()
        skipSpace()
        take(':')
        object.set(key, readValue())
        skipSpace()
      } while (takes(','))
    take('}')
    return object
  }

  function readArray(): Json[] {
    const array: Json[] = []
    take('[')
    skipSpace()
    if (!peeks(']'))
      do {
        array.push(readValue())
        skipSpace()
      } while (takes(','))
    take(']')
    return array
  }

  function readString(): string {
    const start = at
    take('"')
    do {
      const quote = text.indexOf('"', at)
      if (quote < 0) throw new SyntaxError('open string')
      at = quote + 1
    } while (isEscaped(at - 1))
    const literal = text.slice(start, at)
    return literal.includes('\\') || hasControl(literal) ? unescaped(literal) : literal.slice(1, -1)
  }

  function isEscaped(quote: number) {
    let slashes = 0
    while (text.charAt(quote - 1 - slashes) === '\\') slashes += 1
    return slashes % 2 === 1
  }

  function readNumber(): bigint | number {
    NUMBER.lastIndex = at
    const found = NUMBER.exec(text)
    if (!found) throw new SyntaxError('no value')
    at = NUMBER.lastIndex
    const [literal, fraction, exponent] = found
    if (fraction === undefined && exponent === undefined) {
      const integer = BigInt(literal)
      if (integer >= I64_MIN && integer <= U64_MAX) return integer
    }
    const float = Number(literal)
    if (!Number.isFinite(float)) throw new SyntaxError('out of range')
    return float
  }

  function skipSpace() {
    SPACE.lastIndex = at
    SPACE.exec(text)
    at = SPACE.lastIndex
  }

  function peeks(token: string) {
    return text.startsWith(token, at)
  }

  function takes(token: string) {
    if (!peeks(token)) return false
    at += token.length
    return true
  }

  function take(token: string) {
    if (!takes(token)) throw new SyntaxError(`expected ${token}`)
  }
}

/** Reads a text that is one JSON value and nothing else but spaces. */
export function readWholeJson(text: string): Json | undefined {
  const read = readJson(text)
  return read && text.slice(read.end).trim() === '' ? read.value : undefined
}

function hasControl(literal: string) {
  for (let index = 0; index < literal.length; index += 1) if (literal.charCodeAt(index) < 0x20) return true
  return false
}

/** Escapes become UTF-8 bytes; a lone surrogate is an error, as it is in the real client. */
function unescaped(literal: string): string {
  return literal.slice(1, -1).replace(/\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\?[^]/g, (part) => {
    if (part.length === 1 && part >= ' ') return part
    const text: unknown = JSON.parse(`"${part}"`)
    if (typeof text !== 'string' || !text.isWellFormed()) throw new SyntaxError('bad escape')
    return Buffer.from(text).toString('latin1')
  })
}
