import { createMathReader, type MathOpener } from './math-reader.ts'

/** Something that the text has begun and not ended: until it has, nobody knows how it will look. */
export type OpenInline = {
  readonly kind: 'emphasis' | 'code' | 'math' | 'link' | 'other'
  readonly offset: number
  /** The characters that have begun it. */
  readonly opener: string
}

/** Where reading goes on, or what begins here and is not ended; `inVain` counts characters read for nothing. */
export type Step = { readonly next: number; readonly inVain?: number } | { readonly open: OpenInline }

/** Something that no name is needed for: it is only waited for. */
export function other(offset: number, opener: string): Step {
  return { open: { kind: 'other', offset, opener } }
}

/** An opening bracket. */
export function link(offset: number): OpenInline {
  return { kind: 'link', offset, opener: '[' }
}

/** A backslash: what it escapes, or the opener of math. */
export function readEscape(text: string, offset: number): Step {
  const next = text.charAt(offset + 1)
  if (text.slice(offset + 1).trim() === '') return other(offset, '\\')
  return next === '('
    ? readMath(text, offset, '\\(')
    : next === '['
      ? readMath(text, offset, '\\[')
      : { next: offset + 2 }
}

/** A run of backticks: the code up to a run as long, which must not stand at the very end, where it may still grow. */
export function readCode(text: string, offset: number): Step {
  const opener = /^`+/.exec(text.slice(offset))?.[0] ?? ''
  const runs = /`+/g
  runs.lastIndex = offset + opener.length
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    if (run[0].length === opener.length && runs.lastIndex < text.length) return { next: runs.lastIndex }
  }
  return { open: { kind: 'code', offset, opener } }
}

/** A run of dollars: math, or only dollars. */
export function readDollars(text: string, offset: number): Step {
  const dollars = /^\$+/.exec(text.slice(offset))?.[0] ?? ''
  if (offset + dollars.length === text.length) return other(offset, dollars)
  if (dollars === '$' || dollars === '$$') return readMath(text, offset, dollars)
  return { next: offset + dollars.length }
}

function readMath(text: string, offset: number, opener: MathOpener): Step {
  const reader = createMathReader(opener, text.charAt(offset - 1))
  for (let at = offset + opener.length; at < text.length; at += 1) {
    const progress = reader.feed(text.charAt(at))
    if (progress === 'closed') return { next: at }
    if (progress === 'literal') return { next: offset + opener.length, inVain: at - offset }
  }
  return { open: { kind: 'math', offset, opener } }
}

/** `<` may begin an address in angle brackets or one of the few HTML tags that are read. */
export function readAngle(text: string, offset: number): Step {
  const rest = text.slice(offset, offset + 300)
  const address = /^<[^\s<>]*[:@][^\s<>]*>/.exec(rest)
  if (address) return { next: offset + address[0].length }
  const isBegun = /^<(?:[^\s<>]*|br\s*\/?|su[bp]>[^<>\n]{0,20}(?:<\/?[subp]{0,3})?)$/i.test(rest)
  return isBegun ? other(offset, '<') : { next: offset + 1 }
}

/** A bare address: marks in it are part of it, those at its end are not. */
export function readAddress(text: string, offset: number): Step {
  const address = /^[^\s<\]`]*/.exec(text.slice(offset))?.[0] ?? ''
  if (offset + address.length === text.length) return other(offset, '')
  return { next: offset + Math.max(4, address.replace(/[*_~.,:;!?'")]+$/, '').length) }
}

const targetAddress =
  /(?:<(?:[^<>\n\\]|\\.)*>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)?/
const targetTitle = /(?:\s+(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)))?/
const target = new RegExp(`\\(\\s*${targetAddress.source}${targetTitle.source}\\s*\\)`, 'y')

/** Where the target that begins with `(` at `offset` ends; nothing while it may still end. */
export function endOfTarget(text: string, offset: number): number | undefined {
  target.lastIndex = offset
  return target.test(text) ? target.lastIndex : undefined
}
