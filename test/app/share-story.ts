import type { Person } from '../../src/playground/telegram/person.ts'
import { openPrivacy, purposeLabel, screenOf } from './privacy-screen.ts'
import { beginStory, t, type Story } from './story.ts'

export const nothingFound = '{"found":[],"minor":false,"sexual":false,"special_category":false}'
export const question = 'How do I keep a linen shirt from creasing when I pack it, without an iron?'
export const answer = 'Roll it around a towel, put it on top of the case, and hang it up in the bathroom.'

/** Anna, who is offered to share, and known for long enough to earn by it. */
export async function setUp(purpose = 'contribute_conversation', isPremium = false) {
  const story = await beginStory()
  const rewards = { ...story.config.rewards, newcomerMs: 0, newcomerAnswers: 0 }
  await story.restart({ ...story.config, rewards })
  const anna = await story.friend({ isPremium })
  const screen = await openPrivacy(story, anna)
  await screen.tap(purposeLabel(purpose, t('settings-off')))
  await screen.tap(t('privacy-turn-on'))
  return { story, anna }
}

/** Presses *Share* and waits for what would be kept. */
export async function preview(
  story: Story,
  anna: Person,
  answered: number,
  found = nothingFound,
  rubric = 390,
) {
  story.cocoon.say(found)
  story.cocoon.say(String(rubric))
  await anna.press(answered, t('button-share'))
  const shown = await story.sees(anna, t('share-preview-title'))
  return { shown, screen: screenOf(story, anna, shown) }
}
