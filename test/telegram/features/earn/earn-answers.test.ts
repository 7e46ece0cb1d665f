import { expect, it } from 'vitest'
import { defaultRewardRules } from '../../../../src/domain/reward-rules.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { howText } from '../../../../src/telegram/features/earn/earn-answers.ts'

const t = createTranslator()('en')
const hourMs = 3_600_000

it('tells every limit there is, in days where they are whole', () => {
  const text = howText(defaultRewardRules, t)
  expect(text).toContain('once I have known you for 7 days and answered 10 questions')
  expect(text).toContain('In your first 30 days contributions count 50 %')
  expect(text).toContain('held for 21 days, each of your first 3 for 30 days')
})

it('tells no limit that does not hold, and no part of a day as minutes', () => {
  const text = howText(
    {
      ...defaultRewardRules,
      ...{ newcomerMs: 0, newcomerAnswers: 0, provingMs: 0, checkPercent: 0 },
      ...{ holdMs: 36 * hourMs, firstHoldMs: 36 * hourMs },
    },
    t,
  )
  expect(text).not.toMatch(/known you|your first|check question|\b0 /)
  expect(text).toContain('A reward is held for 36 hours. Then it is ready.')
})
