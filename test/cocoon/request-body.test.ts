import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildRequestBody } from '../../src/cocoon/request-body.ts'

const rounds = Number(process.env['ROUNDS'] ?? 300)

const hostileString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\ud800',
    'a\udc00b',
    '\u0000',
    '","tools":[]',
    'null',
    '</think>',
    '\r\nX: y',
    '__proto__',
  ),
)
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 100.5, 3e9, 2 ** 53, 1e300),
)
const anyRequest = fc.record({
  temperature: fc.constantFrom(0 as const, undefined),
  model: fc.option(hostileString, { nil: undefined }),
  messages: fc.array(
    fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: hostileString }),
  ),
  maxTokens: anyNumber,
  thinking: fc.boolean(),
  promised: fc.constantFrom('other', 'unattested', 'attested'),
})
const anyFacts = fc.record({
  official: fc.boolean(),
  model: hostileString,
  streams: fc.boolean(),
  maxCoefficient: anyNumber,
  timeoutMs: fc.integer({ min: 1, max: 3_600_000 }),
})

const numberSchema = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const standardSchema = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  max_tokens: numberSchema.min(1).max(8192),
  stream: z.boolean(),
  temperature: z.literal(0).optional(),
})
const officialSchema = standardSchema.extend({
  max_coefficient: numberSchema,
  timeout: z.number().positive(),
  chat_template_kwargs: z.strictObject({ enable_thinking: z.boolean() }),
})

describe('request body', () => {
  it('holds only fields an official client knows, each of the right type, whatever is asked', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const json = buildRequestBody(request, facts)
        const body = (facts.official ? officialSchema : standardSchema).parse(JSON.parse(json))
        expect(body.temperature).toBe(request.temperature)
        expect(body.model).toBe(facts.model.toWellFormed())
        expect(body.messages).toEqual(
          request.messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })),
        )
        // Numbers are written as plain digits, and no string holds half of a surrogate pair.
        const withoutStrings = json.replace(/"(?:[^"\\]|\\.)*"/gu, '').replaceAll(/true|false/gu, '')
        expect(withoutStrings).toMatch(/^[\d.,:{}[\]]+$/u)
        expect(json).not.toMatch(/\\ud[89a-f]/iu)
      }),
      { seed: 5, numRuns: rounds },
    )
  })

  it('asks a server that is no Cocoon client with standard fields only', () => {
    const body = buildRequestBody(
      {
        ...{ model: undefined, messages: [{ role: 'user', content: 'hi' }], maxTokens: 50, thinking: true },
        promised: 'other',
      },
      { official: false, model: 'llama3', streams: true, maxCoefficient: 4000, timeoutMs: 120_000 },
    )
    expect(body).toBe(
      '{"model":"llama3","messages":[{"role":"user","content":"hi"}],"max_tokens":50,"stream":true}',
    )
  })
})
