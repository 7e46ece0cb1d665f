import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../src/locales/translator.ts'
import { composeGuestAnswer } from '../../../src/telegram/guests/compose-guest-answer.ts'
import type { GuestEnd } from '../../../src/use-cases/answer-guest.ts'

const t = createTranslator()('en')
const frame = { t, username: 'a_bot', now: Date.UTC(2026, 10, 22, 12), answersPerDay: 50 }
const tokens = { prompt: 0, completion: 0 }
type End = Extract<GuestEnd, { kind: 'answered' }>
const answered = (text: string, fields: Partial<End> = {}): End => ({
  ...{ kind: 'answered', finish: 'whole', text, isLeftOut: false, tokens },
  ...fields,
})

describe('what stands in the place of a question in the end', () => {
  it('is the whole answer where it fits', () => {
    expect(composeGuestAnswer(answered('A **b**'), frame)).toEqual({
      body: { text: 'A b', entities: [{ type: 'bold', offset: 2, length: 1 }] },
    })
    expect(composeGuestAnswer(answered('x'.repeat(4096)), frame).body.text).toHaveLength(4096)
  })

  it.each([
    ['long', answered('A sentence that is said. '.repeat(400))],
    ['cut at the token limit', answered('A sentence **that', { finish: 'length' })],
  ])('says where all of it can be read when it is %s', (_, end) => {
    const { body, button } = composeGuestAnswer({ ...end, isLeftOut: true }, frame)
    expect(body.text.length).toBeLessThanOrEqual(4096)
    expect(body.text.endsWith(`\n\n${t('answer-left-out')}\n\n${t('guest-too-long')}`)).toBe(true)
    const note = body.entities.at(-1)
    expect(body.text.slice(note?.offset)).toBe(t('guest-too-long'))
    expect(button).toEqual({ label: t('button-open-private'), url: 'https://t.me/a_bot?start=guest' })
  })

  it.each(['x'.repeat(4_090), 'x'.repeat(4_096), 'x'.repeat(9_000)])(
    'has room for what it says of words that were left out',
    (text) => {
      const { body } = composeGuestAnswer(answered(text, { isLeftOut: true }), frame)
      expect(body.text.length).toBeLessThanOrEqual(4096)
      expect(body.text).toContain(t('answer-left-out'))
    },
  )

  it.each([
    ['cut', 'guest-broke-off'],
    ['interrupted', 'guest-broke-off'],
    ['too-slow', 'guest-too-slow'],
    ['down', 'guest-down'],
    ['busy', 'failed-busy'],
    ['gave-up', 'failed-gave-up'],
  ] as const)('is a sentence for what is %s, which offers no button that is not there', (failure, key) => {
    expect(composeGuestAnswer({ kind: 'failed', failure, text: '' }, frame).body.text).toBe(t(key))
    const { body } = composeGuestAnswer({ kind: 'failed', failure, text: 'So **far' }, frame)
    expect(body).toEqual({
      text: `So far\n\n${t(key)}`,
      entities: [
        { type: 'bold', offset: 3, length: 3 },
        { type: 'italic', offset: 8, length: t(key).length },
      ],
    })
  })
})
