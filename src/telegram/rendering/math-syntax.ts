import type { Options } from 'mdast-util-from-markdown'
import { createMathReader, type MathOpener, type MathReader } from './math-reader.ts'

export type SyntaxExtension = Exclude<NonNullable<Options['extensions']>[number], readonly unknown[]>
export type Construct = Exclude<NonNullable<SyntaxExtension['text']>[string], readonly unknown[] | undefined>
type Effects = Parameters<Construct['tokenize']>[0]
export type State = Parameters<Construct['tokenize']>[1]
export type Code = Parameters<State>[0]

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathFlowFence: 'mathFlowFence'
    mathFlowFenceSequence: 'mathFlowFenceSequence'
    mathFlowValue: 'mathFlowValue'
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathTextSequence: 'mathTextSequence'
  }
}

const dollar = 36
const backslash = 92
const displayLinesMax = 80

/**
 * Math as models write it, for micromark, with the tokens that mdast-util-math reads. The published extensions take prices for
 * math, and an unclosed `\[` for the whole rest of an answer.
 */
export function mathSyntax(): SyntaxExtension {
  return {
    flow: { [dollar]: displayMath, [backslash]: displayMath },
    text: { [dollar]: inlineMath, [backslash]: inlineMath },
  }
}

const inlineMath: Construct = {
  name: 'inlineMath',
  previous(code) {
    return code !== dollar || this.events.at(-1)?.[1].type === 'characterEscape'
  },
  tokenize(effects, ok, nok) {
    const before = characterOf(this.previous)
    let opener = ''
    let reader: MathReader | undefined
    let token: ReturnType<Effects['enter']> | undefined
    return start

    function start(code: Code): State | undefined {
      effects.enter('mathText')
      effects.enter('mathTextSequence')
      return openerCharacter(code)
    }

    function openerCharacter(code: Code): State | undefined {
      const next = opener + characterOf(code)
      if (code !== null && (isOpener(next) || next === '\\')) {
        opener = next
        effects.consume(code)
        return openerCharacter
      }
      if (!isOpener(opener) || next === '$$$') return nok(code)
      reader = createMathReader(opener, before)
      effects.exit('mathTextSequence')
      return content(code)
    }

    /** What may be the closer is a token of its own, which becomes data when the next character says that it was not. */
    function content(code: Code): State | undefined {
      const progress = reader?.feed(code === null ? undefined : characterOf(code))
      if (progress === 'closed') {
        effects.exit('mathTextSequence')
        effects.exit('mathText')
        return ok(code)
      }
      if (progress !== 'open' || code === null) return nok(code)
      if (token && (isLineEnding(code) || reader?.mayClose === true)) token = leave(token)
      if (isLineEnding(code)) {
        effects.enter('lineEnding')
        effects.consume(code)
        effects.exit('lineEnding')
        return content
      }
      token ??= effects.enter('mathTextSequence')
      effects.consume(code)
      return content
    }

    function leave(left: ReturnType<Effects['enter']>): undefined {
      left.type = 'mathTextData'
      effects.exit('mathTextData')
    }
  },
}

/** `$$` or `\[` alone on a line, lines without an empty one among them, and the closer on a line of its own. */
const displayMath: Construct = {
  name: 'displayMath',
  concrete: true,
  tokenize(effects, ok, nok) {
    const isLazy = () => this.parser.lazy[this.now().line] === true
    const interrupting = this.interrupt === true
    let opener = ''
    let line = ''
    let lines = 0
    return start

    function start(code: Code): State | undefined {
      effects.enter('mathFlow')
      enterFence(effects)
      return openingLine(code)
    }

    function openingLine(code: Code): State | undefined {
      if (code !== null && !isLineEnding(code)) {
        opener += characterOf(code)
        effects.consume(code)
        return openingLine
      }
      opener = opener.trimEnd()
      if (code === null || (opener !== '$$' && opener !== '\\[')) return nok(code)
      exitFence(effects)
      return interrupting ? ok(code) : lineEnd(code)
    }

    function lineEnd(code: Code): State | undefined {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      line = ''
      return lineStart
    }

    function lineStart(code: Code): State | undefined {
      lines += 1
      if (code === null || isLineEnding(code) || isLazy() || lines > displayLinesMax) return nok(code)
      effects.enter('mathFlowValue')
      return contentLine(code)
    }

    function contentLine(code: Code): State | undefined {
      if (code !== null && !isLineEnding(code)) {
        line += characterOf(code)
        effects.consume(code)
        return contentLine
      }
      const token = effects.exit('mathFlowValue')
      if (isClosingLine(line, opener)) {
        token.type = 'mathFlowFence'
        effects.exit('mathFlow')
        return ok(code)
      }
      const hopeless = line.trim() === '' || line.trim() === opener
      return code === null || hopeless ? nok(code) : lineEnd(code)
    }
  },
}

function enterFence(effects: Effects): void {
  effects.enter('mathFlowFence')
  effects.enter('mathFlowFenceSequence')
}

function exitFence(effects: Effects): void {
  effects.exit('mathFlowFenceSequence')
  effects.exit('mathFlowFence')
}

function isClosingLine(line: string, opener: string): boolean {
  return (opener === '$$' ? /^\s*\$\$\s*[.,;:]?\s*$/ : /^\s*\\\]\s*[.,;:]?\s*$/).test(line)
}

function isOpener(text: string): text is MathOpener {
  return text === '$' || text === '$$' || text === '\\(' || text === '\\['
}

/** micromark's codes below -2 are line endings, -2 and -1 a tab and the rest of its width. */
function isLineEnding(code: Code): boolean {
  return code !== null && code < -2
}

function characterOf(code: Code): string {
  if (code === null) return ''
  if (code < -2) return '\n'
  return code < 0 ? ' ' : String.fromCharCode(code)
}
