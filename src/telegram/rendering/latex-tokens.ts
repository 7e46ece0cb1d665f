/** LaTeX source as tokens: a command with its backslash, a run of spaces as one space, or one character. */
export type LatexTokens = {
  peek(): string | undefined
  next(): string | undefined
  /** The text of a group as it stands, as `\text` wants it. */
  rawArgument(): string | undefined
  /** The text of `[…]`, if it comes next. */
  optionalArgument(): string | undefined
}

const token = /\\(?:[A-Za-z]+|[^A-Za-z])|\s+|[^]/gu
const rowSkip = /\\\\\[[\d.]+ ?[a-z]{2}\]/g

/** Cuts LaTeX into tokens; comments are not known, since models write none. */
export function createLatexTokens(latex: string): LatexTokens {
  const all: string[] = latex.replace(rowSkip, '\\\\').match(token) ?? []
  let at = 0

  const tokens: LatexTokens = {
    peek() {
      const token = all[at]
      return token !== undefined && /^\s/.test(token) ? ' ' : token
    },
    next() {
      const token = tokens.peek()
      at += 1
      return token
    },
    rawArgument: () => enclosed('{', '}'),
    optionalArgument: () => enclosed('[', ']'),
  }
  return tokens

  function enclosed(open: string, close: string): string | undefined {
    if (tokens.peek() !== open) return undefined
    const end = all.indexOf(close, at)
    if (end < 0) return undefined
    const text = all.slice(at + 1, end).join('')
    at = end + 1
    return text
  }
}
