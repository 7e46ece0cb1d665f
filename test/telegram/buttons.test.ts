import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatId, personId } from '../../src/domain/ids.ts'
import { actions, createButtons } from '../../src/telegram/buttons.ts'

const here = chatId('a'.repeat(32))
const elsewhere = chatId('b'.repeat(32))
const buttons = createButtons(Buffer.from('a secret of this bot'))

function dataOf(action: (typeof actions)[number], argument?: string): string {
  const button = buttons.make(here, 'Label', action, argument)
  return 'data' in button ? button.data : ''
}

describe('a button', () => {
  it('is read again as what it was made for, and fits into what Telegram allows', () => {
    const question = 'f'.repeat(32)
    for (const action of actions) {
      expect(Buffer.byteLength(dataOf(action, question))).toBeLessThanOrEqual(64)
      expect(buttons.read([here], dataOf(action, question))).toEqual({ action, argument: question })
    }
    expect(buttons.read([here], dataOf('details'))).toEqual({ action: 'details', argument: '' })
  })

  it('keeps an argument that holds colons', () => {
    expect(buttons.read([here], dataOf('model', 'a:b:'))).toEqual({ action: 'model', argument: 'a:b:' })
  })

  it('is read by its owner among others, and by nobody else', () => {
    const mine = buttons.make(personId('c'.repeat(32)), 'Label', 'agree', '01')
    const data = 'data' in mine ? mine.data : ''
    expect(buttons.read([here, personId('c'.repeat(32))], data)).toEqual({ action: 'agree', argument: '01' })
    expect(buttons.read([here, personId('d'.repeat(32))], data)).toBeUndefined()
    expect(buttons.read([], data)).toBeUndefined()
  })

  it('means nothing in another chat, to another bot, or with another argument', () => {
    const data = dataOf('agree', '0123')
    expect(buttons.read([elsewhere], data)).toBeUndefined()
    expect(createButtons(Buffer.from('another secret')).read([here], data)).toBeUndefined()
    expect(buttons.read([here], `${data}4`)).toBeUndefined()
    expect(buttons.read([here], data.replace(':agree:', ':later:'))).toBeUndefined()
  })

  it('cannot be forged by any words whatever', () => {
    const signature = fc.oneof(fc.string(), fc.string({ unit: 'binary', minLength: 12, maxLength: 12 }))
    const action = fc.oneof(fc.constantFrom(...actions), fc.string())
    fc.assert(
      fc.property(signature, action, fc.string(), (...parts) => {
        expect(buttons.read([here], parts.join(':'))).toBeUndefined()
      }),
      { numRuns: Number(process.env['ROUNDS'] ?? 300), seed: 1 },
    )
  })
})
