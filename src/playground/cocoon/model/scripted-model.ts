import { faultSchema } from '../fault.ts'
import { failureNamed } from './failures.ts'
import { failureHelp, greeting, thrownDice } from './greeting.ts'
import { languageOf } from './language.ts'
import { longText } from './long-text.ts'
import { lookThrough } from './looking-through.ts'
import type { ModelAnswer } from './model-answer.ts'
import type { ModelRequest, Turn } from './model-request.ts'
import { CODE, EVERYTHING, HTML, LINKS, LIST, MATH, QUOTE, TABLE } from './showcase.ts'
import { promptTokens, tokensOf } from './tokens.ts'
import { topicOf } from './words.ts'

/** Where the model puts its thinking: into the text, between `<think>` tags, or into a field of its own. */
export type ThinkingPlace = 'text' | 'field'

/** A long answer comes in at most about this many pieces, so that it does not take for ever. */
const MOST_PIECES = 400
const SLOW_PIECE_MS = 400
/** Long enough to be found in an answer only once. */
const TAIL_LENGTH = 200

/**
 * The scripted model: answers plain words with texts that show off formatting, thinking, length and failure, and says of
 * itself that it is a stand-in. The same conversation always gets the same answer, unless it asks for dice.
 */
export function answerAsModel(request: ModelRequest, place: ThinkingPlace): ModelAnswer {
  const said = say(request.turns)
  const thinks = request.thinking === true || (said.thinks === true && request.thinking !== false)
  const thoughts = thinks ? tokensOf(thinkAbout(request.turns)) : []
  const thinking = place === 'text' && thinks ? ['<think>\n', ...thoughts, '\n</think>\n\n'] : thoughts
  const tokens = tokensOf(said.text)
  const reasoning = thinking.slice(0, request.maxTokens)
  const content = tokens.slice(0, Math.max(0, request.maxTokens - reasoning.length))
  const isWhole = reasoning.length + content.length === thinking.length + tokens.length
  const usage = {
    prompt: promptTokens(request.turns),
    cached: 0,
    completion: reasoning.length + content.length,
    reasoning: reasoning.length,
  }
  return {
    reasoning: place === 'field' ? reasoning : [],
    content: inPieces(place === 'text' ? [...reasoning, ...content] : content),
    finishReason: isWhole ? 'stop' : 'length',
    usage,
    ...(said.isSlow && { pieceDelayMs: SLOW_PIECE_MS }),
    ...(said.fault && { fault: faultSchema.parse(said.fault) }),
  }
}

interface Said {
  readonly text: string
  readonly thinks?: boolean
  readonly isSlow?: boolean
  readonly fault?: ReturnType<typeof failureNamed>
}

function say(turns: readonly Turn[]): Said {
  const looked = lookThrough(turns)
  if (looked !== undefined) return { text: looked }
  const asked = turns.findLastIndex(({ role }) => role === 'user')
  const question = turns[asked]?.text ?? ''
  const earlier = turns.slice(0, Math.max(0, asked)).filter(({ role }) => role !== 'system')
  const greet = () => greeting({ language: languageOf(question), question, earlier: earlier.length })
  const named = topicOf(question)
  switch (named?.topic) {
    case 'table':
      return { text: TABLE }
    case 'code':
      return { text: CODE }
    case 'math':
      return { text: MATH }
    case 'list':
      return { text: LIST }
    case 'links':
      return { text: LINKS }
    case 'quote':
      return { text: QUOTE }
    case 'html':
      return { text: HTML }
    case 'dice':
      return { text: thrownDice() }
    case 'everything':
      return { text: EVERYTHING }
    case 'long':
      return { text: longText() }
    case 'think':
      return { text: greet(), thinks: true }
    case 'slow':
      return { text: greet().slice(0, 240), isSlow: true }
    case 'fail': {
      const fault = failureNamed(named.others)
      return fault ? { text: greet(), fault } : { text: failureHelp() }
    }
    case 'continue':
      return { text: continuation(earlier) ?? greet() }
    case undefined:
      return { text: greet() }
  }
}

/** The rest of an answer that was cut: what the question gets, from behind what was already said of it. */
function continuation(earlier: readonly Turn[]): string | undefined {
  const asked = earlier.findLastIndex(
    ({ role, text }) => role === 'user' && topicOf(text)?.topic !== 'continue',
  )
  const saidLast = earlier.findLast(({ role }) => role === 'assistant')?.text
  if (asked < 0 || !saidLast) return undefined
  const whole = say(earlier.slice(0, asked + 1)).text
  const tail = saidLast.slice(-TAIL_LENGTH)
  const at = whole.indexOf(tail)
  return at < 0 ? undefined : whole.slice(at + tail.length) || 'There is nothing left to say.'
}

function thinkAbout(turns: readonly Turn[]): string {
  const question = turns.findLast(({ role }) => role === 'user')?.text ?? ''
  return `The person wrote ${question.length} characters. I am a stand-in, so I do not really think; these lines only show where thinking would be. Now I answer.`
}

function inPieces(tokens: readonly string[]): string[] {
  const size = Math.ceil(tokens.length / MOST_PIECES) || 1
  return Array.from({ length: Math.ceil(tokens.length / size) }, (_, index) =>
    tokens.slice(index * size, (index + 1) * size).join(''),
  )
}
