import { describe, expect, it } from 'vitest'
import { languages } from '../../src/domain/language.ts'
import { createTranslator } from '../../src/locales/translator.ts'

const translator = createTranslator()

describe('the translator', () => {
  it('speaks every language by its own name', () => {
    expect(languages.map((language) => translator(language)('language-name'))).toEqual([
      'English',
      'Русский',
      'Español',
    ])
  })

  it.each([
    [0, 'Стирать нечего'],
    [1, '1 вопрос и ответ на него'],
    [2, '2 вопроса и ответы'],
    [5, '5 вопросов и ответы'],
    [11, '11 вопросов и ответы'],
    [21, '21 вопрос и ответы'],
    [24, '24 вопроса и ответы'],
    [111, '111 вопросов и ответы'],
  ])('counts %d questions in Russian', (count, words) => {
    expect(translator('ru')('forget-done', { count })).toContain(words)
  })

  it.each([
    ['en', 0, 'nothing to erase'],
    ['en', 1, '1 question and what I answered.'],
    ['en', 21, '21 questions and what I answered.'],
    ['es', 0, 'nada que borrar'],
    ['es', 1, '1 pregunta y su respuesta.'],
    ['es', 21, '21 preguntas y sus respuestas.'],
  ] as const)('counts in %s: %d', (language, count, words) => {
    expect(translator(language)('forget-done', { count })).toContain(words)
  })

  it('writes numbers as the language does', () => {
    const line = { name: 'Qwen', free: 2, price: 1.5 }
    expect(translator('en')('model-line', line)).toBe('Qwen · 2 free · 1.5× price')
    expect(translator('ru')('model-line', line)).toBe('Qwen · свободно 2 · цена ×1,5')
    expect(translator('es')('model-line', line)).toBe('Qwen · libres 2 · precio ×1,5')
  })

  it('puts a name between the words as it is, so that it can be copied', () => {
    expect(translator('ru')('model-chosen', { name: 'Qwen/Qwen3-8B' })).toBe(
      'Теперь вам отвечает Qwen/Qwen3-8B.',
    )
  })

  it.each(languages)('says at once what is missing, in %s', (language) => {
    expect(() => translator(language)('no-such-sentence')).toThrow('"no-such-sentence" is missing')
    expect(() => translator(language)('queued')).toThrow('$place')
  })
})
