import { createMathReader, type MathOpener, type MathReader } from './math-reader.ts'
import { characterOf, isLineEnding, type Code, type Construct, type Effects, type State } from './syntax.ts'

type Token = ReturnType<Effects['enter']>

/** Openers that nothing closes are read up to here, all of one paragraph together. */
export const readInVainMax = 20_000

/**
 * Math in a line as models write it, with the tokens that mdast-util-math reads. (micromark-extension-math and its fork for models
 * take prices for math.)
 */
export function inlineMath(): Construct {
  const readInVain = new WeakMap<object, number>()

  return {
    name: 'inlineMath',
    previous(code) {
      return characterOf(code) !== '$' || this.events.at(-1)?.[1].type === 'characterEscape'
    },
    tokenize(effects, ok, nok) {
      const spent = readInVain.get(this) ?? 0
      return readOpener(effects, characterOf(this.previous), spent, ok, (code, characters) => {
        readInVain.set(this, spent + characters)
        return nok(code)
      })
    },
  }
}

type Refuse = (code: Code, characters: number) => State | undefined

function readOpener(effects: Effects, before: string, spent: number, ok: State, refuse: Refuse): State {
  let opener = ''
  return start

  function start(code: Code): State | undefined {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return more(code)
  }

  function more(code: Code): State | undefined {
    const next = opener + characterOf(code)
    if (code !== null && (isOpener(next) || next === '\\')) {
      opener = next
      effects.consume(code)
      return more
    }
    if (!isOpener(opener) || next === '$$$' || spent > readInVainMax) return refuse(code, 1)
    effects.exit('mathTextSequence')
    return readContent(effects, createMathReader(opener, before), ok, refuse)(code)
  }
}

function readContent(effects: Effects, reader: MathReader, ok: State, refuse: Refuse): State {
  let token: Token | undefined
  let characters = 0
  return content

  /** What may be the closer is a token of its own, which becomes data when the next character says that it was not. */
  function content(code: Code): State | undefined {
    characters += 1
    const progress = reader.feed(code === null ? undefined : characterOf(code))
    if (progress === 'closed') {
      effects.exit('mathTextSequence')
      effects.exit('mathText')
      return ok(code)
    }
    if (progress === 'literal' || code === null) return refuse(code, characters)
    if (isLineEnding(code) || reader.mayClose) leaveToken()
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

  function leaveToken(): void {
    if (token === undefined) return
    token.type = 'mathTextData'
    effects.exit('mathTextData')
    token = undefined
  }
}

function isOpener(text: string): text is MathOpener {
  return text === '$' || text === '$$' || text === '\\(' || text === '\\['
}
