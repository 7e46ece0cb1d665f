import { expect, it } from 'vitest'
import { optionalPurposes } from '../../src/domain/consent.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { openPrivacy, purposeLabel } from './privacy-screen.ts'
import { beginStory, exchange, said, t, type Story } from './story.ts'

/** Turns everything on that need not be, each by its button. */
async function turnAllOn(story: Story, person: Person): Promise<void> {
  const screen = await openPrivacy(story, person)
  for (const purpose of optionalPurposes) {
    await screen.tap(purposeLabel(purpose, t('settings-off')))
    await screen.tap(purpose === 'history' ? t('privacy-days', { count: 90 }) : t('privacy-turn-on'))
  }
}

async function turnAllOff(story: Story, person: Person): Promise<void> {
  const screen = await openPrivacy(story, person)
  for (const purpose of optionalPurposes) {
    const value = purpose === 'history' ? t('privacy-days', { count: 90 }) : t('settings-on')
    await screen.tap(purposeLabel(purpose, value))
    await screen.tap(t('privacy-turn-off'))
  }
}

/** What reached the model and the person in one and the same conversation, up to the limit of the day. */
async function converse(story: Story, person: Person) {
  const [before, read] = [story.cocoon.requests.length, said(person).length]
  await exchange(story, person, 'What is a cocoon?', 'A house of silk.')
  await exchange(story, person, 'Who lives in it?', 'A pupa.')
  person.send('/new')
  await story.sees(person, t('new-done'))
  await exchange(story, person, 'And who spins it?', 'A caterpillar.')
  for (const command of ['/usage', '/help', '/model']) person.send(command)
  await story.sees(person, t('model-title'))
  person.send('One more?')
  await story.sees(person, /You have used all your answers for today \(3\)/)
  return {
    requests: story.cocoon.requests.slice(before).map(({ body }) => body),
    texts: said(person).slice(read),
  }
}

it('(f) the same conversation is the same to the byte, whatever was turned on, left off or taken back', async () => {
  const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '3' } })
  const [off, on, takenBack] = [await story.friend(), await story.friend(), await story.friend()]
  await turnAllOn(story, on)
  await turnAllOn(story, takenBack)
  await turnAllOff(story, takenBack)

  const plain = await converse(story, off)
  expect(plain.requests).toHaveLength(3)
  expect(await converse(story, on)).toEqual(plain)
  expect(await converse(story, takenBack)).toEqual(plain)
})
