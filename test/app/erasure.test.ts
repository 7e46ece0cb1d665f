import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { dayInWords } from '../../src/telegram/date-words.ts'
import { beginStory, exchange, forget, isNotice, labelOf, messageOf, said, t, type Story } from './story.ts'

const canary = 'canary-9d27e1'
const dayMs = 24 * 3_600_000

/** Presses both buttons and waits until it is done; resolves with the words that say so. */
async function eraseAll(story: Story, person: Person): Promise<string> {
  await forget(story, person, 'forget-me')
  const { messageId } = await story.sees(person, t('forget-me-sure'))
  await person.press(messageId, t('forget-me-yes'))
  return (await story.sees(person, 'Request number')).text
}

function filesWith(folder: string, needle: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(needle))
}

describe('everything about a person', () => {
  it('goes by two presses, is in no file afterwards, and the next message is a first contact', async () => {
    const story = await beginStory()
    const boris = await story.friend({ firstName: 'Boris' })
    const anna = await story.friend()
    await exchange(story, boris, 'My name is Boris.', 'Hello, Boris.')
    await exchange(story, anna, `Secret ${canary}`, `Noted ${canary}.`)

    const words = await eraseAll(story, anna)
    expect(words).toMatch(/Request number: \d+/)
    const inAWeek = dayInWords(story.clock.now() + 7 * dayMs, 'en')
    expect(words).toContain(`yours is gone from them on ${inAWeek} at the latest`)
    for (const needle of [canary, String(anna.id)]) expect(filesWith(story.folder, needle)).toEqual([])
    expect(story.log()).toMatch(/"request":\d+.*a person was erased/)

    anna.send('Do you know me?')
    await story.sees(anna, isNotice)
    await exchange(story, boris, 'Who am I?', 'You are Boris.')
    expect(story.heard().at(-1)?.turns[0]).toBe('user: My name is Boris.')
    await story.restart()
    for (const needle of [canary, String(anna.id)]) expect(filesWith(story.folder, needle)).toEqual([])
  })

  it('stays as it is when the person thinks again', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    await forget(story, anna, 'forget-me')
    const { messageId } = await story.sees(anna, t('forget-me-sure'))
    await anna.press(messageId, labelOf(messageOf(anna, messageId), 1, 0))
    await story.until(() => said(anna).includes(t('forget-kept')))
    await exchange(story, anna, 'Two', 'Second.')
    expect(story.heard().at(-1)?.turns).toContain('user: One')
  })

  it('takes a running answer along, of which nothing more is said', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first words ', 'and never these.'] })
    story.cocoon.hold()
    anna.send('A question')
    story.cocoon.release(3)
    await story.until(() => anna.drafts[0]?.text === 'The first words')

    await eraseAll(story, anna)
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
    story.cocoon.release()
    anna.send('Are you there?')
    await story.sees(anna, isNotice)
    expect(said(anna).join()).not.toContain('never these')
  })

  it('is no way round the limit of the day', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    await eraseAll(story, anna)

    anna.send('Two')
    const notice = await story.sees(anna, isNotice)
    await anna.press(notice.messageId, labelOf(notice, 0, 0))
    await story.sees(anna, t('failed-person-limit', { limit: 1, hours: 12 }))
    expect(story.heard()).toHaveLength(1)
  })

  it('is said to be gone even where Telegram fails at first', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await forget(story, anna, 'forget-me')
    const { messageId } = await story.sees(anna, t('forget-me-sure'))
    story.telegram.fault({ method: 'sendMessage', kind: 'error', code: 500, description: 'Oops' })
    story.telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 429,
      description: 'Too Many Requests',
    })
    await anna.press(messageId, t('forget-me-yes'))
    await story.passTime(() => said(anna).some((text) => text.includes('Request number')))
    expect(messageOf(anna, messageId).buttons).toEqual([])
  })
})
