import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseOutgoing } from '../../src/database/outgoing-json.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'

const runs = Number(process.env['ROUNDS'] ?? 100)

const words = fc.string({ unit: 'grapheme', maxLength: 20 })
const number = fc.nat()
const span = { offset: number, length: number }
const optional = <Value>(key: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((some) => (some === undefined ? {} : { [key]: some }))

const plain = fc.constantFrom(
  ...(['bold', 'italic', 'underline', 'strikethrough', 'code', 'url'] as const),
  ...(['blockquote', 'expandable_blockquote'] as const),
)
const entity = fc.oneof(
  fc.record({ ...span, type: plain }),
  fc.record({ ...span, type: fc.constant('pre' as const), language: words }),
  fc.record({ ...span, type: fc.constant('pre' as const) }),
  fc.record({ ...span, type: fc.constant('text_link' as const), url: words }),
)
const body = fc.record({ text: words, entities: fc.array(entity, { maxLength: 4 }) })
const button = fc.oneof(fc.record({ label: words, data: words }), fc.record({ label: words, url: words }))
const buttons = optional('buttons', fc.array(fc.array(button, { maxLength: 3 }), { maxLength: 3 }))
const replyTo = optional('replyTo', number)
const merged = <A, B, C>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>, c: fc.Arbitrary<C>) =>
  fc.tuple(a, b, c).map(([one, two, three]) => ({ ...one, ...two, ...three }))

const outgoing: fc.Arbitrary<Outgoing> = fc.oneof(
  merged(fc.record({ kind: fc.constant('message' as const), body }), buttons, replyTo),
  merged(
    fc.record({ kind: fc.constant('edit' as const), messageId: number, body }),
    buttons,
    fc.constant({}),
  ),
  merged(
    fc.record({
      ...{ kind: fc.constant('document' as const), fileName: words },
      ...{ content: words, caption: words },
    }),
    replyTo,
    fc.constant({}),
  ),
  merged(fc.record({ kind: fc.constant('photo' as const), picture: words, body }), buttons, fc.constant({})),
  merged(
    fc.record({ kind: fc.constant('edit-photo' as const), messageId: number, body }),
    buttons,
    optional('picture', words),
  ),
)

it('comes back from storage as it went in', () => {
  fc.assert(
    fc.property(outgoing, (one) => {
      expect(parseOutgoing(JSON.stringify(one))).toEqual(one)
    }),
    { seed: 3, numRuns: runs },
  )
})

it.each(['', 'null', '{"kind":"message"}', '{"kind":"sticker","body":{"text":"","entities":[]}}'])(
  'does not take %j for something to be delivered',
  (json) => expect(() => parseOutgoing(json)).toThrow(),
)
