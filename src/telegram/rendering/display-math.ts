import { characterOf, isLineEnding, type Code, type Construct, type State } from './syntax.ts'

const linesMax = 80

/**
 * `$$` or `\[` alone on a line, lines without an empty one among them, and the closer on a line of its own. Without the closer
 * it is a paragraph, where micromark-extension-math would take all the rest of an answer for math.
 */
export const displayMath: Construct = {
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
      effects.enter('mathFlowFence')
      effects.enter('mathFlowFenceSequence')
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
      effects.exit('mathFlowFenceSequence')
      effects.exit('mathFlowFence')
      return interrupting ? ok(code) : lineEnd(code)
    }

    function lineEnd(code: Code): State | undefined {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      line = ''
      lines += 1
      return lineStart
    }

    function lineStart(code: Code): State | undefined {
      if (code === null || isLineEnding(code) || isLazy() || lines > linesMax) return nok(code)
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
      if (isClosing(line, opener)) {
        token.type = 'mathFlowFence'
        effects.exit('mathFlow')
        return ok(code)
      }
      const isHopeless = line.trim() === '' || line.trim() === opener
      return code === null || isHopeless ? nok(code) : lineEnd(code)
    }
  },
}

function isClosing(line: string, opener: string): boolean {
  return (opener === '$$' ? /^\s*\$\$\s*[.,;:]?\s*$/ : /^\s*\\\]\s*[.,;:]?\s*$/).test(line)
}
