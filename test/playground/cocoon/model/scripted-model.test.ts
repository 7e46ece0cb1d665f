import { describe, expect, it } from 'vitest'
import { answerAsModel } from '../../../../src/playground/cocoon/model/scripted-model.ts'

const turn = (role: string, text: string) => ({ role, text })
const request = (turns: { role: string; text: string }[], more = {}) => ({
  endpoint: 'chat' as const,
  model: 'm',
  turns,
  stream: false,
  includeUsage: false,
  maxTokens: Infinity,
  thinking: undefined,
  ...more,
})
const answer = (question: string, more = {}) => answerAsModel(request([turn('user', question)], more), 'text')
const textOf = (question: string, more = {}) => answer(question, more).content.join('')

describe('the scripted model', () => {
  it('says that it is a stand-in, repeats the question, counts the earlier messages, and says what can be tried', () => {
    const turns = [
      turn('system', 'Be kind.'),
      turn('user', 'a'),
      turn('assistant', 'b'),
      turn('user', 'Who\nare you?'),
    ]
    const text = answerAsModel(request(turns), 'text').content.join('')
    expect(text).toContain('**stand-in, not an AI**')
    expect(text).toContain('> Who\n> are you?')
    expect(text).toContain('I was given 2 earlier messages.')
    expect(text).toContain('**table**')
    expect(textOf('hello')).toContain('I was given 0 earlier messages.')
  })

  it.each([
    ['Кто ты?', 'Я **заглушка, а не ИИ**'],
    ['¿Quién eres?', 'Soy un **sustituto, no una IA**'],
  ])('answers %s in its language', (question, words) => {
    expect(textOf(question)).toContain(words)
  })

  it.each([
    ['table', '| Planet | Moons |'],
    ['Show me a table, please', '| Planet | Moons |'],
    ['таблица', '| Planet | Moons |'],
    ['una tabla', '| Planet | Moons |'],
    ['code', '```python'],
    ['math', '$$\n\\int'],
    ['list', '   - nested'],
    ['links', 'javascript:alert(1)'],
    ['quote', '> > With a quote inside.'],
    ['html', '<tg-button url='],
    ['everything', '```typescript'],
    ['fail', '- `fail busy`'],
    ['dice', 'threw three dice: '],
  ])('shows what %j asks for', (question, words) => {
    expect(textOf(question)).toContain(words)
  })

  it('does not look for words in real talk', () => {
    expect(textOf('There is a long list of links on my table today')).toContain(
      'I was given 0 earlier messages.',
    )
  })

  it('gives the same answer to the same conversation', () => {
    expect(answer('everything')).toEqual(answer('everything'))
  })

  it('throws dice anew each time, so that two answers to one question can be compared', () => {
    expect(new Set(Array.from({ length: 20 }, () => textOf('dice'))).size).toBeGreaterThan(1)
  })

  it('has a long answer that needs more than six messages, in a bearable number of pieces', () => {
    const { content } = answer('long')
    expect(content.join('').length).toBeGreaterThan(6 * 4096)
    expect(content.length).toBeLessThanOrEqual(400)
  })

  it('counts four characters a token', () => {
    expect(answer('hi').usage?.prompt).toBe(1 + 4)
    expect(answer('table').usage?.completion).toBe(Math.ceil(textOf('table').length / 4))
  })

  it.each([
    ['asked by the app', 'hi', true],
    ['asked in words', 'think', undefined],
  ])('thinks when %s', (_how, question, thinking) => {
    const inText = answer(question, { thinking })
    expect(inText.content.join('')).toMatch(/^<think>\n.+\n<\/think>\n\nI am a \*\*stand-in/s)
    expect(inText.usage?.reasoning).toBeGreaterThan(10)
    const inField = answerAsModel(request([turn('user', question)], { thinking }), 'field')
    expect(inField.reasoning.join('')).toContain('I do not really think')
    expect(inField.content.join('')).not.toContain('<think>')
  })

  it('does not think when told not to', () => {
    expect(textOf('think', { thinking: false })).not.toContain('<think>')
    expect(textOf('hi')).not.toContain('<think>')
  })

  it.each([
    ['everything', 100],
    ['long', 1700],
  ])(
    'is cut at the limit, and goes on with "%s" where it stopped, as often as asked',
    (question, maxTokens) => {
      const whole = textOf(question)
      let said = ''
      const turns = [turn('user', question)]
      for (;;) {
        const part = answerAsModel(request(turns, { maxTokens }), 'text')
        const text = part.content.join('')
        said += text
        if (part.finishReason === 'stop') break
        expect(part.usage?.completion).toBe(maxTokens)
        turns.push(turn('assistant', text), turn('user', 'continue'))
      }
      expect(turns.length).toBeGreaterThan(4)
      expect(said).toBe(whole)
    },
  )

  it('greets who says "continue" to nothing', () => {
    expect(textOf('continue')).toContain('stand-in, not an AI')
  })

  it.each([
    ['fail busy', { kind: 'status', status: 429 }],
    ['fail crash', { kind: 'crash' }],
    ['fail hang', { kind: 'hang' }],
    ['fail cut', { kind: 'stop', afterPieces: 12 }],
    ['fail empty', { kind: 'empty' }],
    ['сбой занят', { kind: 'status', status: 429 }],
  ])('fails when told "%s"', (question, fault) => {
    expect(answer(question).fault).toEqual(fault)
  })

  it('slows down when told to', () => {
    expect(answer('slow').pieceDelayMs).toBeGreaterThan(100)
    expect(answer('hi').pieceDelayMs).toBeUndefined()
  })
})
