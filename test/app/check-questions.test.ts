import { expect, it } from 'vitest'
import { checkItems } from '../../src/domain/check-question.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { openPrivacy, purposeLabel, screenOf } from './privacy-screen.ts'
import { contributionsIn } from './reward-story.ts'
import { beginStory, exchange, messageOf, t, type Story } from './story.ts'

const nothingFound = '{"found":[],"minor":false,"sexual":false,"special_category":false}'

/** Anna, who shares what she thinks of answers; a check question follows each time, and only the last one counts. */
async function setUp(): Promise<{ story: Story; anna: Person }> {
  const story = await beginStory()
  const free = { newcomerMs: 0, newcomerAnswers: 0, gapMs: 0 }
  const rewards = { ...story.config.rewards, ...free, checkPercent: 100, checksCounted: 1 }
  await story.restart({ ...story.config, rewards })
  const anna = await story.friend()
  const screen = await openPrivacy(story, anna)
  await screen.tap(purposeLabel('contribute_feedback', t('settings-off')))
  await screen.tap(t('privacy-turn-on'))
  return { story, anna }
}

/** Asks something, presses the thumb below the answer, and returns the message to reply to. */
async function rate(story: Story, anna: Person, question: string): Promise<number> {
  const { answered } = await exchange(story, anna, question, `An answer to: ${question}`)
  await anna.press(answered, '👍')
  return (await story.sees(anna, t('rate-ask-good'))).messageId
}

async function comment(story: Story, anna: Person, replyTo: number, words: string) {
  story.cocoon.say(nothingFound)
  anna.send(words, { replyTo })
  return screenOf(story, anna, await story.sees(anna, t('share-preview-title')))
}

/** Which question a message holds, and the button of its better answer. */
function readCheck({ text, buttons }: MessageView) {
  expect(buttons.map((row) => row.map((button) => button.text))).toEqual([['A', 'B']])
  const all = Array.from({ length: checkItems }, (_, index) => index + 1)
  const item = all.find((number) => text.includes(t(`check-question-${number}`)))
  const isFirst = text.includes(`A: ${t(`check-good-${item}`)}`)
  expect(text).toContain(`${isFirst ? 'B' : 'A'}: ${t(`check-bad-${item}`)}`)
  return { item, better: isFirst ? 'A' : 'B', worse: isFirst ? 'B' : 'A' }
}

it('a check question follows feedback, comes first until it is answered, counts, and is explained', async () => {
  const { story, anna } = await setUp()
  const first = await comment(
    ...[story, anna, await rate(story, anna, 'How do I pack a shirt?')],
    'It worked at once, even with linen.',
  )
  await first.tap(t('button-share-this'))
  expect(first.text).toBe(t('share-done'))
  const asked = await story.sees(anna, t('check-ask'))
  const check = readCheck(asked)

  const thumb = await rate(story, anna, 'How do I get wine out of a carpet?')
  const before = story.heard().length
  const words = 'The salt made it worse, cold water helped.'
  anna.send(words, { replyTo: thumb })
  const again = await story.sees(anna, t('share-refused-check-open'))
  expect(readCheck(again)).toEqual(check)
  expect(story.heard()).toHaveLength(before)

  await anna.press(again.messageId, check.worse)
  await story.until(() => messageOf(anna, again.messageId).buttons.length === 0)
  expect(messageOf(anna, again.messageId).text).toContain(t('check-wrong', { better: check.better }))
  expect(await anna.press(asked.messageId, check.better)).toMatchObject({ text: t('check-answered') })

  const second = await comment(story, anna, thumb, words)
  expect(second.text).toContain(t('share-nothing-careless'))
  await second.tap(t('button-share-this'))
  expect(second.text).toBe(`${t('share-done-nothing')} ${t('reward-refused', { reason: 'careless' })}`)
  const next = await story.sees(anna, t('check-ask'))
  const { item, better } = readCheck(next)
  expect(item).not.toBe(check.item)
  await anna.press(next.messageId, better)
  await story.until(() => messageOf(anna, next.messageId).text.endsWith(t('check-right')))

  anna.send('/earn')
  const earn = await story.sees(anna, t('earn-week-nothing'))
  await anna.press(earn.messageId, t('button-how-to-earn'))
  const { text: how } = await story.sees(anna, 'quick check question whose answer we know')
  expect(how).toContain('fewer than 60 % of your last 1 answers')

  const { sqlite } = contributionsIn(story)
  const rewards = sqlite.prepare('SELECT state, reason, weight FROM reward ORDER BY confirmed_at').all()
  expect(rewards).toEqual([
    { state: 'waiting', reason: null, weight: 500 },
    { state: 'refused', reason: 'careless', weight: 0 },
  ])
  expect(sqlite.prepare('SELECT is_right FROM check_question ORDER BY seq').pluck().all()).toEqual([0, 1])
})
