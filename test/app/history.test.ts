import { describe, expect, it } from 'vitest'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, exchange, isNotice, messageOf, said, t, type Story } from './story.ts'
import { turnOnHistory } from './turn-on-history.ts'

const dayMs = 24 * 3_600_000

/** Anna, who has older conversations kept for a week. */
async function setUp(): Promise<{ story: Story; anna: Person }> {
  const story = await beginStory()
  const anna = await story.friend()
  await story.app.stop()
  await turnOnHistory(story.config.storage, anna.id, story.clock.now())
  await story.restart()
  return { story, anna }
}

async function startOver(story: Story, anna: Person): Promise<void> {
  anna.send('/new')
  await story.sees(anna, t('new-done'))
}

/** The labels of a message's buttons, row by row. */
const labels = ({ buttons }: MessageView): string[] => buttons.flat().map(({ text }) => text)

async function list(story: Story, anna: Person): Promise<number> {
  anna.send('/history')
  return (await story.sees(anna, t('history-title'))).messageId
}

/** Presses a button and waits until the message reads otherwise. */
async function pressed(story: Story, anna: Person, messageId: number, label: string): Promise<MessageView> {
  const before = JSON.stringify(messageOf(anna, messageId))
  await anna.press(messageId, label)
  return story.until(() => {
    const now = messageOf(anna, messageId)
    return JSON.stringify(now) === before ? undefined : now
  })
}

describe('/history', () => {
  it('lists older conversations, shows one, and goes on with it, over a restart', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'My name is Anna.', 'Nice to meet you.')
    await startOver(story, anna)
    story.clock.jump(2 * dayMs)
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    await exchange(story, anna, 'What is wool?', 'Another one.')

    const messageId = await list(story, anna)
    expect(labels(messageOf(anna, messageId))).toEqual([
      'Nov 24 · What is silk?',
      'Nov 22 · My name is Anna.',
    ])
    const shown = await pressed(story, anna, messageId, 'Nov 22 · My name is Anna.')
    expect(shown.text).toMatch(
      /“My name is Anna\.”\n\n1 question on Nov 22\. You asked last:\n\nMy name is Anna\./,
    )
    await story.restart()
    await pressed(story, anna, messageId, t('button-continue'))
    expect(messageOf(anna, messageId)).toMatchObject({ text: t('history-continued'), buttons: [] })
    await exchange(story, anna, 'Who am I?', 'Anna.')

    expect(story.heard().at(-1)?.turns).toEqual([
      ...['user: My name is Anna.', 'assistant: Nice to meet you.', 'user: Who am I?'],
    ])
    const after = await list(story, anna)
    expect(labels(messageOf(anna, after))).toEqual(['Nov 24 · What is wool?', 'Nov 24 · What is silk?'])
  })

  it('erases one, and tells of buttons that stand for nothing any more', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    const [first, second] = [await list(story, anna), await list(story, anna)]
    const label = 'Nov 22 · What is silk?'
    await pressed(story, anna, first, label)
    await pressed(story, anna, first, t('history-erase'))
    expect(messageOf(anna, first)).toMatchObject({ text: t('history-none'), buttons: [] })

    expect(await anna.press(second, label)).toMatchObject({ text: t('history-gone') })
    await story.until(() => messageOf(anna, second).text === t('history-none'))
  })

  it('goes on once with two presses at the same moment', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    await exchange(story, anna, 'What is wool?', 'Another one.')
    const messageId = await list(story, anna)
    await pressed(story, anna, messageId, 'Nov 22 · What is silk?')
    await Promise.all([1, 2].map(() => anna.press(messageId, t('button-continue'))))
    await exchange(story, anna, 'And satin?', 'A weave.')

    expect(story.heard().at(-1)?.turns).toEqual([
      ...['user: What is silk?', 'assistant: A fibre.', 'user: And satin?'],
    ])
    expect(labels(messageOf(anna, await list(story, anna)))).toEqual(['Nov 22 · What is wool?'])
  })

  it('has a conversation, too, that ended by a day of silence', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    anna.send('/history')
    await story.sees(anna, t('history-none'))
    // The job may be a moment later than the question what it did.
    for (let text = ''; text !== t('history-title');) {
      story.clock.jump(dayMs + 1)
      anna.send('/history')
      text = (await story.sees(anna, ({ text }) => [t('history-none'), t('history-title')].includes(text)))
        .text
    }
  })

  it('turns its pages', async () => {
    const { story, anna } = await setUp()
    for (let index = 1; index <= 7; index++) {
      await exchange(story, anna, `Question ${index}`, `Answer ${index}`)
      await startOver(story, anna)
    }
    const messageId = await list(story, anna)
    expect(labels(messageOf(anna, messageId))).toEqual([
      ...[7, 6, 5, 4, 3, 2].map((index) => `Nov 22 · Question ${index}`),
      t('history-older'),
    ])
    const next = await pressed(story, anna, messageId, t('history-older'))
    expect(labels(next)).toEqual(['Nov 22 · Question 1', t('history-newer')])
    const opened = await pressed(story, anna, messageId, 'Nov 22 · Question 1')
    expect(labels(opened)).toEqual([t('button-continue'), t('history-erase'), t('history-back')])
    expect(labels(await pressed(story, anna, messageId, t('history-back')))).toHaveLength(7)
  })

  it('says so when nothing is kept, and leaves the rest of the bot as it was', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    anna.send('/history')
    await story.sees(anna, t('history-off'))
    await exchange(story, anna, 'What did I say?', 'I do not know.')
    expect(story.heard().at(-1)?.turns).toEqual(['user: What did I say?'])
  })

  it('is there for whoever would have to agree anew to be answered', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    await story.replaceCocoon({ checkProxyHash: false })
    // A look at the network is believed for two seconds.
    story.clock.jump(3_000)
    anna.send('Is it the same?')
    await story.sees(anna, isNotice)
    const messageId = await list(story, anna)
    await pressed(story, anna, messageId, 'Nov 22 · What is silk?')
    await pressed(story, anna, messageId, t('history-erase'))
    expect(messageOf(anna, messageId).text).toBe(t('history-none'))
  })

  it('goes with all conversations by /forget, and stays when only this one does', async () => {
    const { story, anna } = await setUp()
    await exchange(story, anna, 'What is silk?', 'A fibre.')
    await startOver(story, anna)
    await exchange(story, anna, 'What is wool?', 'Another one.')
    for (const choice of ['forget-here', 'forget-all'] as const) {
      anna.send('/forget')
      const { messageId } = await story.sees(anna, t('forget-choose'))
      await anna.press(messageId, t(choice))
      const done = choice === 'forget-here' ? t('forget-here-only') : t('forget-done', { count: 1 })
      await story.until(() => messageOf(anna, messageId).text === done)
    }
    anna.send('/history')
    await story.sees(anna, t('history-none'))
    expect(said(anna)).not.toContain(t('history-title'))
  })
})
