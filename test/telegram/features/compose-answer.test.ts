import { describe, expect, it } from 'vitest'
import type { AnswerEnd } from '../../../src/domain/answer-end.ts'
import { chatId, personId, questionId } from '../../../src/domain/ids.ts'
import type { Finish, Question } from '../../../src/domain/question.ts'
import { createTranslator } from '../../../src/locales/translator.ts'
import { createButtons } from '../../../src/telegram/buttons.ts'
import { composeAnswer } from '../../../src/telegram/features/compose-answer.ts'

const t = createTranslator()('en')
const question: Question = {
  ...{ id: questionId('q'), person: personId('p'), topic: { chatId: chatId('c'), topicId: 3 } },
  ...{ conversation: undefined, state: 'running', messageId: 1, text: 'Why?', wordsFrom: ['own'] },
  ...{ attempts: 1, askedAt: 0, notBefore: 0, replaces: undefined, previewMessageId: undefined },
  ...{ finish: undefined, isInGroup: true, reply: undefined, isLeftOut: false },
}

const outgoings = (end: AnswerEnd, rest: Partial<Parameters<typeof composeAnswer>[1]> = {}) =>
  composeAnswer(end, {
    ...{ question, t, buttons: createButtons(Buffer.from('secret')), now: 0, answersPerDay: 50 },
    ...{ showThinking: false, groupLimits: { answersPerDay: 100, answersPerPerson: 5 } },
    ...{ previewMessageId: undefined, replyTo: undefined, ...rest },
  }).map(({ outgoing }) => outgoing)

const texts = (...what: Parameters<typeof outgoings>): string[] =>
  outgoings(...what).map((outgoing) => ('body' in outgoing ? outgoing.body.text : outgoing.kind))

const answered = (finish: Finish, isLeftOut: boolean, text = 'So.'): AnswerEnd => ({
  ...{ kind: 'answered', finish, text, thinking: '', isLeftOut },
})

describe('an answer', () => {
  it('that left words out says so, however it ended', () => {
    const note = t('answer-left-out')
    for (const finish of ['whole', 'length', 'stopped'] as const) {
      expect(texts(answered(finish, true)).join('\n'), finish).toContain(`So.\n\n${note}`)
      expect(texts(answered(finish, false)).join('\n'), finish).not.toContain(note)
    }
    expect(texts(answered('stopped', true, ''))).toEqual([t('answer-stopped-empty')])
  })

  it('replies to its question, or takes the place of what stood there for it', () => {
    expect(outgoings(answered('whole', false), { replyTo: 9 })).toMatchObject([
      { kind: 'message', replyTo: 9 },
    ])
    expect(outgoings(answered('whole', false), { replyTo: 9, previewMessageId: 4 })).toMatchObject([
      { kind: 'edit', messageId: 4 },
    ])
  })
})

describe('a limit', () => {
  const failed = (failure: Extract<AnswerEnd, { kind: 'failed' }>['failure']): AnswerEnd => ({
    ...{ kind: 'failed', failure, text: '' },
  })

  it.each([
    ['person-limit', 50],
    ['group-limit', 100],
    ['group-person-limit', 5],
  ] as const)('%s is told as what it is, without a button to try again', (failure, limit) => {
    expect(texts(failed(failure))).toEqual([t(`failed-${failure}`, { limit, hours: 24 })])
    expect(outgoings(failed(failure))[0]).not.toHaveProperty('buttons')
    expect(outgoings(failed('busy'))[0]).toHaveProperty('buttons')
  })
})
