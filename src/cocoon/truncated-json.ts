/** Reads as much as can be read of a JSON document whose end is missing; undefined when that is nothing. */
export function parseTruncatedJson(text: string): unknown {
  const { end, inString, closers, wholeEnd, wholeClosers } = scan(text)
  const candidates = [
    text.slice(0, end) + (inString ? '"' : '') + closers,
    text.slice(0, wholeEnd) + wholeClosers,
  ]
  for (const candidate of candidates) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The next candidate keeps less of the text.
    }
  }
  return undefined
}

type Scan = {
  /** Where the readable text ends: before an escape sequence that is cut in two. */
  end: number
  inString: boolean
  /** Closes the brackets that are still open. */
  closers: string
  /** Where the last whole member ends, and what closes the brackets open there. */
  wholeEnd: number
  wholeClosers: string
}

function scan(text: string): Scan {
  const found: Scan = { end: text.length, inString: false, closers: '', wholeEnd: 0, wholeClosers: '' }
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (found.inString && character === '\\') {
      const length = text[at + 1] === 'u' ? 6 : 2
      if (at + length > text.length) return { ...found, end: at }
      at += length - 1
    } else if (character === '"') {
      found.inString = !found.inString
    } else if (!found.inString) {
      if (character === '{') found.closers = `}${found.closers}`
      if (character === '[') found.closers = `]${found.closers}`
      if (character === '}' || character === ']') found.closers = found.closers.slice(1)
      if (character === ',') Object.assign(found, { wholeEnd: at, wholeClosers: found.closers })
      if (character !== undefined && '{}[]'.includes(character)) {
        Object.assign(found, { wholeEnd: at + 1, wholeClosers: found.closers })
      }
    }
  }
  return found
}
