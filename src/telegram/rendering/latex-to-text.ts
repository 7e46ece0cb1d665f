import { accented, beforeNext, fraction, root, tidyLine, translated } from './latex-forms.ts'
import { createLatexTokens, type LatexTokens } from './latex-tokens.ts'
import {
  accents,
  alphabets,
  bigOperators,
  functions,
  operators,
  spacing,
  symbols,
  wrappers,
} from './latex-symbols.ts'
import { subscript, superscript } from './scripts.ts'

const depthMax = 20

/**
 * Writes LaTeX math in plain Unicode, as a person would in a chat: `\frac{a+b}{2}` is `(a + b)⁄2`, `x_i^2` is `xᵢ²`. Returns
 * nothing when the formula has a command that cannot be written so; the source is then more readable than half of a formula.
 */
export function latexToText(latex: string): string | undefined {
  const tokens = createLatexTokens(latex)
  const text = readUntil(tokens, undefined, 0)
  if (text === undefined || tokens.next() !== undefined) return undefined
  const lines = text.split('\n').map((line) => tidyLine(line))
  return lines.filter((line) => line !== '').join('\n') || undefined
}

/** Reads up to the end of a group or environment, without taking it; `undefined` is a formula that we cannot write. */
function readUntil(tokens: LatexTokens, end: string | undefined, depth: number): string | undefined {
  if (depth > depthMax) return undefined
  let text = ''
  let last = ''
  for (;;) {
    const token = tokens.peek()
    if (token === end || token === undefined) return token === end ? text + last : undefined
    tokens.next()
    const piece = token === '^' || token === '_' ? script(tokens, token, depth) : atom(tokens, token, depth)
    if (piece === undefined) return undefined
    text += beforeNext(last, piece)
    last = piece
  }
}

function atom(tokens: LatexTokens, token: string, depth: number): string | undefined {
  if (token === '{') return group(tokens, depth)
  if (token === '}') return undefined
  if (token === "'") return '′'
  if (token === '~') return ' '
  if (token === '&') return '\t'
  if (token === '-') return '−'
  return token.startsWith('\\') ? command(tokens, token.slice(1), depth) : token
}

function group(tokens: LatexTokens, depth: number): string | undefined {
  const text = readUntil(tokens, '}', depth + 1)
  tokens.next()
  return text
}

/** One argument: a group, a command with its own arguments, or one character. */
function argument(tokens: LatexTokens, depth: number): string | undefined {
  while (tokens.peek() === ' ') tokens.next()
  const token = tokens.next()
  if (token === undefined || depth > depthMax) return undefined
  return atom(tokens, token, depth + 1)?.trim()
}

function script(tokens: LatexTokens, kind: '^' | '_', depth: number): string | undefined {
  const text = argument(tokens, depth)
  if (text === undefined) return undefined
  const tight = text.replaceAll(' ', '')
  const translated = kind === '^' ? superscript(tight) : subscript(tight)
  const isWhole = /^(?:[^\s]|\p{Nd}+|[A-Za-z]{2,})$/u.test(text)
  return translated ?? (isWhole ? kind + text : `${kind}(${tidyLine(text)})`)
}

function command(tokens: LatexTokens, name: string, depth: number): string | undefined {
  const operator = operators.get(name)
  if (operator !== undefined) return ` ${operator} `
  const space = spacing.get(name)
  if (space !== undefined) return delimiterAfter(tokens, name) ?? space
  if (functions.has(name)) return functionWithLimit(tokens, name, depth)
  if (name === '\\') return '\n'
  if (/^(?:text|textbf|textit|textrm|texttt|mbox)$/.test(name)) return tokens.rawArgument()
  if (wrappers.has(name)) return argument(tokens, depth)
  const accent = accents.get(name)
  if (accent !== undefined) return accented(argument(tokens, depth), accent)
  const alphabet = alphabets.get(name)
  if (alphabet !== undefined) return translated(argument(tokens, depth), alphabet)
  return symbols.get(name) ?? bigOperators.get(name) ?? structure(tokens, name, depth)
}

/** `\left.` and `\right.` are delimiters that show nothing. */
function delimiterAfter(tokens: LatexTokens, name: string): string | undefined {
  if (!/^(?:left|right|middle|[bB]igg?[lr]?)$/.test(name) || tokens.peek() !== '.') return undefined
  tokens.next()
  return ''
}

function functionWithLimit(tokens: LatexTokens, name: string, depth: number): string | undefined {
  if (!/^(?:lim|max|min|sup|inf|arg)/.test(name) || tokens.peek() !== '_') return name
  tokens.next()
  const limit = argument(tokens, depth)
  return limit === undefined ? undefined : `${name}[${tidyLine(limit)}] `
}

function structure(tokens: LatexTokens, name: string, depth: number): string | undefined {
  switch (name) {
    case 'frac':
    case 'dfrac':
    case 'tfrac':
    case 'cfrac':
      return fraction(argument(tokens, depth), argument(tokens, depth))
    case 'binom':
    case 'dbinom':
    case 'tbinom':
      return pair('C(', argument(tokens, depth), ', ', argument(tokens, depth), ')')
    case 'sqrt':
      return root(tokens.optionalArgument(), argument(tokens, depth))
    case 'overbrace':
    case 'underbrace':
      return pair('(', argument(tokens, depth), ')', '', '')
    case 'pmod':
      return pair(' (mod ', argument(tokens, depth), ')', '', '')
    case 'tag':
      return pair('  (', tokens.rawArgument(), ')', '', '')
    case 'not':
      return pair('', argument(tokens, depth), '\u0338', '', '')
    case 'stackrel':
    case 'overset':
      return pair('', argument(tokens, depth), ' ', argument(tokens, depth), '')
    case 'xrightarrow':
      return pair(' —', argument(tokens, depth), '→ ', '', '')
    case 'label':
      return tokens.rawArgument() === undefined ? undefined : ''
    case 'begin':
      return environment(tokens, depth)
    default:
      return undefined
  }
}

function environment(tokens: LatexTokens, depth: number): string | undefined {
  const name = tokens.rawArgument()?.replace('*', '')
  const brackets = new Map([
    ['pmatrix', ['(', ')']],
    ['bmatrix', ['[', ']']],
    ['Bmatrix', ['{', '}']],
    ['vmatrix', ['|', '|']],
    ['Vmatrix', ['‖', '‖']],
    ['matrix', ['[', ']']],
    ['smallmatrix', ['[', ']']],
    ['array', ['[', ']']],
  ]).get(name ?? '')
  if (name === 'array') tokens.rawArgument()
  const rows = environmentRows(tokens, depth)
  if (rows === undefined) return undefined
  if (brackets !== undefined) {
    const lines = rows.map((cells) => cells.join(', '))
    return `${brackets[0] ?? ''}${lines.join('; ')}${brackets[1] ?? ''}`
  }
  if (name === 'cases') return `{ ${rows.map((cells) => cells.join(' ')).join('; ')}`
  const isLines = /^(?:aligned|align|gathered|gather|split|equation|eqnarray|multline)$/.test(name ?? '')
  return isLines ? `\n${rows.map((cells) => cells.join(' ')).join('\n')}\n` : undefined
}

function environmentRows(tokens: LatexTokens, depth: number): string[][] | undefined {
  const body = readUntil(tokens, '\\end', depth + 1)
  if (body === undefined) return undefined
  tokens.next()
  tokens.rawArgument()
  const rows = body.split('\n').map((row) => row.split('\t').map((cell) => tidyLine(cell)))
  return rows.filter((cells) => cells.some((cell) => cell !== ''))
}

function pair(
  before: string,
  first: string | undefined,
  between: string,
  second: string | undefined,
  after: string,
): string | undefined {
  return first === undefined || second === undefined ? undefined : before + first + between + second + after
}
