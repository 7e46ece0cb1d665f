import { expect, it } from 'vitest'
import { ownWords } from '../../src/domain/own-words.ts'

const one = { isJoined: false }

it('leaves what the person wrote themselves as it is, with what the bot said before', () => {
  expect(ownWords({ ...one, text: '> a mark\n\nof mine', wordsFrom: ['own'] })).toBe('> a mark\n\nof mine')
  expect(ownWords({ ...one, text: '> Yours\n\nWhy?', wordsFrom: ['own', 'bot'] })).toBe('> Yours\n\nWhy?')
})

it.each(['quoted', 'other'] as const)('leaves out what the question stands under: %s', (from) => {
  const text = '> Theirs\n> \n> and more\n\nWhy?\n\n> mine'
  expect(ownWords({ ...one, text, wordsFrom: ['own', from] })).toBe('Why?\n\n> mine')
})

it('leaves out everything where it cannot tell whose words they are', () => {
  expect(ownWords({ ...one, text: 'Theirs', wordsFrom: ['forwarded'] })).toBeUndefined()
  expect(ownWords({ ...one, text: 'No mark\n\nWhy?', wordsFrom: ['own', 'other'] })).toBeUndefined()
  expect(ownWords({ ...one, text: '> No end', wordsFrom: ['own', 'other'] })).toBeUndefined()
  const joined = { text: '> Theirs\n\nWhy?', wordsFrom: ['own', 'other'], isJoined: true } as const
  expect(ownWords(joined)).toBeUndefined()
})
