/** What a character did to the math being read; `closed` means that the math had ended before this character. */
export type MathProgress = 'open' | 'closed' | 'literal'

/** Reads what follows the opener of inline math, character by character; `undefined` stands for the end of the text. */
export type MathReader = {
  feed(character: string | undefined): MathProgress
  /** Whether the last character was the first of what may be the closer. */
  readonly mayClose: boolean
}

/** What math in a line begins with. */
export type MathOpener = '$' | '$$' | '\\(' | '\\['

const closers = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' }
const lengthMax = { $: 400, $$: 1_500, '\\(': 1_500, '\\[': 1_500 }

/**
 * Recognises `$…$`, `$$…$$`, `\(…\)` and `\[…\]` as models write them, and leaves prices, shell variables and escaped brackets
 * alone. The parser and the live rendering share this reader, so that they can never disagree. `before` is the character before
 * the opener.
 */
export function createMathReader(opener: MathOpener, before: string): MathReader {
  const closer = closers[opener]
  const prose = opener === '$' || opener === '$$' ? createProseDetector() : undefined
  const isMoney = /[A-Za-z0-9]/.test(before)
  let content = ''
  let pending = ''

  return {
    feed(character) {
      if (pending === closer) {
        const verdict = judgeEnd(opener, content, character)
        if (verdict !== 'open') return verdict
        content += take()
      }
      if (character === undefined) return 'literal'
      pending += character
      if (pending === closer || pending === '\\' || (pending === '$' && closer === '$$')) return 'open'
      content += take()
      return isHopeless(character) ? 'literal' : 'open'
    },
    get mayClose() {
      return pending.length === 1
    },
  }

  function take(): string {
    const taken = pending
    pending = ''
    return taken
  }

  function isHopeless(character: string): boolean {
    if (content.length > lengthMax[opener]) return true
    if (opener === '$' && (isMoney || /^[\s),.;:!?%]|\n/.test(content))) return true
    return prose?.reads(content, character) ?? false
  }
}

function judgeEnd(opener: MathOpener, content: string, next: string | undefined): MathProgress {
  if (content.trim() === '') return 'literal'
  if (opener !== '$' || next === undefined) return opener === '$' && /\s$/.test(content) ? 'open' : 'closed'
  if (/\s$/.test(content)) return 'open'
  if (!/[\p{L}\p{N}$]/u.test(next)) return 'closed'
  return content.length <= 3 && /\p{L}/u.test(next) ? 'closed' : 'open'
}

/** Words between dollars mean money or shell variables; words in braces or after a backslash are LaTeX. */
function createProseDetector(): { reads(content: string, character: string): boolean } {
  let depth = 0
  let bare = ''
  return {
    reads(content, character) {
      if (character === '{') depth += 1
      else if (character === '}') depth -= 1
      else if (depth <= 0 && !/\\[A-Za-z]*$/.test(content.slice(-24))) bare += character
      const recent = bare.slice(-40)
      if (/[^\P{L}\p{Script=Latin}\p{Script=Greek}]/u.test(recent)) return true
      if (/^\d/.test(content) && /[A-Za-z]{3}|[\s(][A-Za-z]{2}/.test(recent)) return true
      return /[A-Za-z]{2}[,;]?\s+[A-Za-z]{2}/.test(recent)
    },
  }
}
