import { expect, it } from 'vitest'
import type { GuestQuestion, GuestWords } from '../../../src/domain/guest.ts'
import { personId } from '../../../src/domain/ids.ts'
import type { Person } from '../../../src/domain/person.ts'
import { createTranslator } from '../../../src/locales/translator.ts'
import type { Standing } from '../../../src/ports/access-store.ts'
import { createAtTheDoor } from '../../../src/telegram/guests/at-the-door.ts'

const t = createTranslator()('en')
const anna: Person = {
  ...{ id: personId('a'), telegramId: 1, clientLanguage: 'en' },
  settings: {
    ...{ language: undefined, streaming: 'auto', showThinking: false, thinkLonger: false, model: undefined },
    historyDays: undefined,
    pictureLook: 'light',
  },
}
const words: GuestWords = { queryId: 'q', text: 'Why?', reply: undefined, isLeftOut: false }
const asked: GuestQuestion = {
  ...{ updateId: 5, person: anna.id, words, inlineMessageId: undefined, attempts: 0 },
}

const door = async (
  question: Partial<GuestQuestion> = {},
  { standing = 'welcome', hasAgreed = true }: { standing?: Standing; hasAgreed?: boolean } = {},
) => {
  const deps = { username: 'a_bot', standing: async () => standing, mayAnswer: async () => hasAgreed }
  const said = await createAtTheDoor(deps)({ ...asked, ...question }, anna, t)
  return typeof said === 'object' ? said.body.text : said
}

it('lets a question of somebody who has agreed pass', async () => {
  expect(await door()).toBeUndefined()
  const reply = { author: undefined, text: 'It is so.' }
  expect(await door({ words: { ...words, text: '', reply } })).toBeUndefined()
})

it('asks whoever has not agreed to do so, whatever they asked', async () => {
  expect(await door({}, { hasAgreed: false })).toBe(t('guest-agree'))
  expect(await door({ words: { ...words, text: '' } }, { hasAgreed: false })).toBe(t('guest-agree'))
})

it('asks for a question where there is none', async () => {
  expect(await door({ words: { ...words, text: '' } })).toBe(t('guest-ask-empty'))
  expect(await door({ words: { ...words, text: '', isLeftOut: true } })).toBe(t('answer-left-out'))
})

it('tells those who are not let in, and says nothing to those who are shut out', async () => {
  expect(await door({}, { standing: 'unlisted', hasAgreed: false })).toBe(t('unlisted'))
  expect(await door({}, { standing: 'blocked' })).toBe('silence')
})

it('closes what stands there for a question that is forgotten, or whose asker was shut out since', async () => {
  const inlineMessageId = 'there'
  expect(await door({ words: undefined, inlineMessageId })).toBe(t('answer-stopped'))
  expect(await door({ inlineMessageId }, { standing: 'blocked' })).toBe(t('answer-stopped'))
})
