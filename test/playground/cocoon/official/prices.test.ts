import { expect, it } from 'vitest'
import {
  adjustTokens,
  chargedTokens,
  costsNano,
  totalTokens,
} from '../../../../src/playground/cocoon/official/prices.ts'
import { createTokenCounter } from '../../../../src/playground/cocoon/official/token-counter.ts'
import { readRecording } from '../../../fixtures/cocoon-recordings/read-recordings.ts'

const prices = { perTokenNano: 2n, prompt: 10_000, cached: 10_000, completion: 10_000, reasoning: 10_000 }

it.each([
  ['03-nonstream', { prompt: 12, cached: 4, completion: 20, reasoning: 5 }],
  ['03f-nonstream-weird-json-values', { prompt: 3, cached: 0, completion: 2, reasoning: 0 }],
])('charges what was charged in %s', (name, counted) => {
  const { answer, tokensCharged } = readRecording(name)
  const recorded = Buffer.concat(answer.map(({ bytes }) => bytes)).toString()
  const charged = chargedTokens(counted, 1000, prices)
  expect(totalTokens(charged)).toBe(tokensCharged)
  for (const [key, nano] of Object.entries(costsNano(charged, prices)))
    expect(recorded).toContain(`"${key}":${nano}`)
})

it('weights each kind of token by its own multiplier and by the coefficient, rounding down', () => {
  const dear = { perTokenNano: 20n, prompt: 10_000, cached: 1000, completion: 80_000, reasoning: 80_000 }
  const charged = chargedTokens({ prompt: 115, cached: 15, completion: 10, reasoning: 3 }, 1500, dear)
  expect(charged).toEqual({ prompt: 150, cached: 2, completion: 84, reasoning: 36 })
  expect(costsNano(charged, dear)).toEqual({
    prompt_total_cost: 3040n,
    completion_total_cost: 2400n,
    total_cost: 5440n,
  })
  expect(adjustTokens(999, 0, 10_000)).toBe(0)
})

it('puts costs where the usage grew, and counts each token once', () => {
  const counter = createTokenCounter(1000, prices)
  expect(
    counter.push('{"usage":{"prompt_tokens":3,"completion_tokens":1}}\n{"usage":{"prompt_tokens":3,'),
  ).toBe(
    '{"usage":{"completion_tokens":1,"completion_total_cost":2,"prompt_tokens":3,"prompt_total_cost":6,"total_cost":8}}\n',
  )
  expect(counter.push('"completion_tokens":1}}')).toBe(
    '{"usage":{"completion_tokens":1,"prompt_tokens":3}}\n',
  )
  expect(counter.charged()).toBe(4)
})

it('lets nothing of a stream of events out before its end, and charges nothing for it', () => {
  const counter = createTokenCounter(1000, prices)
  const events = 'data: {"usage":{"prompt_tokens":3}}\n\ndata: [DONE]\n\n'
  expect(Array.from(events, (byte) => counter.push(byte)).join('')).toBe('')
  expect(counter.finish()).toBe(events)
  expect(counter.charged()).toBe(0)
})
