import { FluentResource } from '@fluent/bundle'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../src/domain/language.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { placeablesOf, readLocale, readSentences } from './read-locale.ts'

const sentences = new Map(languages.map((language) => [language, readSentences(language)]))
const english = [...readSentences('en')]
const translations = languages.filter((language) => language !== 'en')

/** The sentences of which `facts` finds something else than in English. */
function differing(language: Language, facts: (source: string) => unknown): object[] {
  return english.flatMap(([key, source]) => {
    const [original, translated] = [facts(source), facts(sentences.get(language)?.get(key) ?? '')]
    return isDeepStrictEqual(original, translated) ? [] : [{ key, original, translated }]
  })
}

/** The length people see, with placeables as short as they can be. */
function lengthsOf(language: Language, keys: readonly string[]): [key: string, length: number][] {
  const t = createTranslator()(language)
  return keys.map((key) => {
    const source = sentences.get(language)?.get(key) ?? ''
    return [key, t(key, Object.fromEntries(placeablesOf(source).map((name) => [name, '']))).length]
  })
}

const keysLike = (pattern: RegExp): string[] => english.map(([key]) => key).filter((key) => pattern.test(key))

describe.each(languages)('every sentence in %s', (language) => {
  it('is read by Fluent, which skips in silence what it cannot read', () => {
    const read = new FluentResource(readLocale(language)).body.map(({ id }) => id)
    expect(read).toEqual([...(sentences.get(language)?.keys() ?? [])])
    expect(read).toEqual(readLocale(language).match(/^[^\s#}][^ ]*/gm))
    expect(new Set(read).size).toBe(read.length)
  })

  it('can be said with numbers and with words, and holds no invisible marks', () => {
    const t = createTranslator()(language)
    for (const [key, source] of sentences.get(language) ?? [])
      for (const value of [0, 1, 3, 12.5, 1_000_000, 'words']) {
        const said = t(key, Object.fromEntries(placeablesOf(source).map((name) => [name, value])))
        expect(said).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff{}]|^\s*$/)
      }
  })

  it('has a form for every number there can be of a thing', () => {
    const rules = new Intl.PluralRules(language)
    const needed = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))
    for (const [key, source] of sentences.get(language) ?? []) {
      const forms = [...source.matchAll(/^ *\*?\[(\w+)\]/gm)].map(([, form]) => form)
      if (forms.includes('one')) expect(forms, key).toEqual(expect.arrayContaining([...needed]))
    }
  })

  it('never mixes two alphabets in one word', () => {
    const mixed = /[\p{Script=Latin}][\p{Script=Cyrillic}]|[\p{Script=Cyrillic}][\p{Script=Latin}]/u
    for (const [, source] of sentences.get(language) ?? []) expect(source).not.toMatch(mixed)
  })

  it('asks in the last paragraph of a notice only, which /privacy leaves out', () => {
    for (const key of keysLike(/^notice-(?:attested|unattested|other)$/)) {
      const [asking = '', ...facts] = (sentences.get(language)?.get(key) ?? '').split(/\n\s*\n/).reverse()
      expect(asking, key).toMatch(/\?$/)
      expect(facts.join(), key).not.toContain('?')
      expect(facts).toHaveLength(3)
    }
  })

  it('fits where Telegram shows it', () => {
    const limits = [
      { keys: keysLike(/^button-(?!gone)|^notice-(?:agree|later|details)$/), most: 20 },
      // Those of /privacy that stand beside another.
      { keys: keysLike(/^privacy-(?:withdraw|turn-on|turn-off|back)$/), most: 22 },
      { keys: keysLike(/^command-/), most: 256 },
      { keys: ['button-gone', 'stop-done', 'stop-nothing'], most: 200 },
      { keys: keysLike(/^notice-/), most: 1199 },
      { keys: keysLike(/./), most: 4096 },
    ]
    const tooLong = limits.flatMap(({ keys, most }) =>
      lengthsOf(language, keys).filter(([, length]) => length > most),
    )
    expect(tooLong).toEqual([])
  })
})

it('no full stop follows a day in Russian, which may bring its own', () => {
  const doubled = [...readSentences('ru')].filter(([, source]) => /\{ \$(day|until|since) \}\./.test(source))
  expect(doubled.map(([key]) => key)).toEqual([])
})

it('the bot never speaks of itself as he in Russian, where a verb would tell', () => {
  const masculine = /(?<!\p{L})я(?:,? (?!кто )\p{L}+){0,4} \p{L}*[аеёиоуыя]л(?!\p{L})/iu
  const telling = [...readSentences('ru')].filter(([, source]) => masculine.test(source))
  expect(telling.map(([key]) => key)).toEqual([])
})

describe.each(translations)('the sentences in %s', (language) => {
  it('are those that English has, in its order', () => {
    expect([...(sentences.get(language)?.keys() ?? [])]).toEqual(english.map(([key]) => key))
  })

  it('leave the same places open as in English', () => {
    expect(differing(language, placeablesOf)).toEqual([])
  })

  it('name the same commands, names and numbers as in English', () => {
    const names = /\/admin [a-z-]+(?= ID| on)|\/[a-z]+|Cocoon|COCOON_URL|Telegram|GRAM|UTC|(?<!\[)\b\d+/g
    expect(differing(language, (source) => [...new Set(source.match(names))].sort())).toEqual([])
  })

  it('have the same lines, points and gaps as in English', () => {
    const shape = (line: string): string => /^(?:•|$)/.exec(line.trim())?.[0] ?? 'words'
    const isOneForm = (source: string): boolean => !source.includes('->')
    expect(differing(language, (source) => isOneForm(source) && source.split('\n').map(shape))).toEqual([])
  })

  it('are in another language', () => {
    const words = (source: string): string => source.replaceAll(/\{[^}]*\}/g, '')
    const same = english.filter(([key, source]) => sentences.get(language)?.get(key) === source)
    expect(same.filter(([, source]) => /\p{Letter}/u.test(words(source)))).toEqual([])
  })
})
