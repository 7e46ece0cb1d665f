import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildContext, calibrate, type Line } from '../../src/domain/context.ts'
import { personId, questionId } from '../../src/domain/ids.ts'
import type { Turn } from '../../src/domain/question.ts'

const runs = Number(process.env['ROUNDS'] ?? 200)

const turn = (question: string, answer: string): Turn => ({
  id: questionId(question),
  question,
  answer,
  finish: 'whole',
  person: personId('ada'),
})

// One character is one token here, and each message costs four more.
const build = (turns: readonly Turn[], budgetTokens: number, question = 'now?'): Line[] =>
  buildContext({ instructions: 'be', turns, question, budgetTokens, charsPerToken: 1 })
const bare = 2 + 4 + 4 + 4

describe('what the model is told', () => {
  it('is the instructions, the turns from oldest to newest, and the question', () => {
    expect(build([turn('a?', 'A'), turn('b?', 'B')], 1000)).toEqual([
      { role: 'system', content: 'be' },
      { role: 'user', content: 'a?' },
      { role: 'assistant', content: 'A' },
      { role: 'user', content: 'b?' },
      { role: 'assistant', content: 'B' },
      { role: 'user', content: 'now?' },
    ])
  })

  it('keeps a turn that fits to the last token, and none that is one too large', () => {
    const one = turn('12345', '12345')
    const cost = 5 + 5 + 4 + 4
    expect(build([one], bare + cost)).toHaveLength(4)
    expect(build([one], bare + cost - 1)).toHaveLength(2)
  })

  it('counts tokens by the characters that one stands for', () => {
    const told = {
      instructions: '',
      turns: [turn('x'.repeat(40), '')],
      question: '',
      budgetTokens: 4 * 4 + 10,
    }
    expect(buildContext({ ...told, charsPerToken: 4 })).toHaveLength(4)
    expect(buildContext({ ...told, charsPerToken: 3.9 })).toHaveLength(2)
  })

  it('leaves no gap: before a turn that does not fit, none is kept', () => {
    const lines = build([turn('a?', 'A'), turn('long '.repeat(50), 'B'), turn('c?', 'C')], bare + 40)
    expect(lines.map(({ content }) => content)).toEqual(['be', 'c?', 'C', 'now?'])
  })

  it('always has the question, however long', () => {
    const question = 'x'.repeat(5000)
    expect(build([turn('a?', 'A')], 100, question)).toEqual([
      { role: 'system', content: 'be' },
      { role: 'user', content: question },
    ])
  })

  it('holds as many of the newest turns as the budget has room for', () => {
    const text = fc.string({ maxLength: 30 })
    const turns = fc.array(fc.tuple(text, text), { maxLength: 12 })
    fc.assert(
      fc.property(turns, fc.nat(300), (pairs, budgetTokens) => {
        const all = pairs.map(([question, answer]) => turn(question, answer))
        const costs = all.map(({ question, answer }) => question.length + answer.length + 8).toReversed()
        let kept = 0
        for (let left = budgetTokens - bare; left >= (costs[kept] ?? Infinity); kept++)
          left -= costs[kept] ?? 0
        expect(build(all, budgetTokens)).toEqual(build(all.slice(all.length - kept), 100_000))
      }),
      { seed: 8, numRuns: runs },
    )
  })
})

describe('the characters per token', () => {
  const lines: Line[] = [{ role: 'user', content: 'x'.repeat(400) }]

  it('move by a quarter towards what was measured', () => {
    expect(calibrate(3, lines, 104)).toBe(3.25)
    expect(calibrate(5, lines, 104)).toBe(4.75)
    expect(calibrate(4, lines, 104)).toBe(4)
  })

  it('stay as they are after too little to measure by', () => {
    expect(calibrate(3, lines, 23)).toBe(3)
    expect(calibrate(3, lines, 0)).toBe(3)
    expect(calibrate(3, [{ role: 'user', content: 'x'.repeat(39) }], 104)).toBe(3)
  })

  it('stay within what tokens can be, whatever a server claims', () => {
    const claims = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 50 })
    fc.assert(
      fc.property(claims, (tokens) => {
        const reached = tokens.reduce((chars, one) => calibrate(chars, lines, one), 3)
        expect(reached).toBeGreaterThanOrEqual(0.5)
        expect(reached).toBeLessThanOrEqual(8)
      }),
      { seed: 9, numRuns: runs },
    )
  })
})
