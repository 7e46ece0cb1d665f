import { expect, it } from 'vitest'
import { asLanguage, chooseLanguage } from '../../src/domain/language.ts'

it.each([
  ['the choice of the person before anything', 'es', 'ru', 'es'],
  ['what their app speaks', undefined, 'ru', 'ru'],
  ['whatever region that is from', undefined, 'es-AR', 'es'],
  ['however it is written', undefined, 'RU-ru', 'ru'],
  ['English for a language we do not speak', undefined, 'pt-br', 'en'],
  ['English for one that only begins like ours', undefined, 'esx', 'en'],
  ['English when nothing is known', undefined, undefined, 'en'],
  ['English for an empty code', undefined, '', 'en'],
] as const)('takes %s', (_case, chosen, client, language) => {
  expect(chooseLanguage(chosen, client)).toBe(language)
})

it('knows only the languages we speak', () => {
  expect(['en', 'ru', 'es', 'de', 'EN', '', undefined].map(asLanguage)).toEqual([
    ...['en', 'ru', 'es', undefined, undefined, undefined, undefined],
  ])
})
