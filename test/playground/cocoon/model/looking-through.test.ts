import { expect, it } from 'vitest'
import { lookThrough } from '../../../../src/playground/cocoon/model/looking-through.ts'
import { personalDataQuestion, readPersonalData } from '../../../../src/use-cases/personal-data-question.ts'
import { readRubric, rubricQuestion } from '../../../../src/use-cases/rubric-question.ts'

const asTurns = (messages: readonly { role: 'system' | 'user' | 'assistant'; content: string }[]) =>
  messages.map(({ role, content }) => ({ role, text: content }))

it('the scripted model answers what sharing asks it, in the form that is believed', () => {
  const texts = ['How do I pack a shirt?', 'Roll it.']
  const found = lookThrough(asTurns(personalDataQuestion(texts)))
  expect(readPersonalData(found ?? '', texts)).toEqual({ found: [], topics: [] })
  const points = lookThrough(asTurns(rubricQuestion([{ question: 'How?', answer: 'So.' }])))
  expect(readRubric(points ?? '')).toBe(350)
  expect(lookThrough([{ role: 'user', text: 'You look for personal data' }])).toBeUndefined()
})
