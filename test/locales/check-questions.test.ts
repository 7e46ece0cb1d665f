import { describe, expect, it } from 'vitest'
import { checkItems } from '../../src/domain/check-question.ts'
import { languages } from '../../src/domain/language.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { readSentences } from './read-locale.ts'

describe.each(languages)('the check questions in %s', (language) => {
  const t = createTranslator()(language)
  const items = Array.from({ length: checkItems }, (_, index) => ({
    question: t(`check-question-${index + 1}`),
    good: t(`check-good-${index + 1}`),
    bad: t(`check-bad-${index + 1}`),
  }))

  it('are as many as can be drawn', () => {
    const kept = [...readSentences(language).keys()].filter((key) =>
      /^check-(?:question|good|bad)-/.test(key),
    )
    expect(kept).toHaveLength(3 * checkItems)
  })

  it('differ, each with two answers of their own', () => {
    const plain = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L} ]/gu, '')
    const questions = items.map(({ question }) => plain(question))
    expect(new Set(questions).size).toBe(checkItems)
    const answers = items.flatMap(({ good, bad }) => [plain(good), plain(bad)])
    expect(new Set(answers).size).toBe(2 * checkItems)
  })

  it('are short, and no answer is told from the other by its length', () => {
    for (const { question, good, bad } of items) {
      expect(question.length, question).toBeLessThanOrEqual(120)
      expect(Math.max(good.length, bad.length), question).toBeLessThanOrEqual(120)
      expect(Math.abs(good.length - bad.length), question).toBeLessThanOrEqual(25)
    }
    const longer = items.filter(({ good, bad }) => good.length > bad.length).length
    expect(longer).toBeGreaterThanOrEqual(3)
    expect(longer).toBeLessThanOrEqual(12)
  })
})
