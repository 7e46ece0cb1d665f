import { describe, expect, it, vi } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { agree, beginStory, choose, exchange, isNotice, said, settingsRows, t, type Story } from './story.ts'

const weaker = [
  ['a client that does not check the attestation', { flavour: 'official', checkProxyHash: false }],
  ['another kind of server', { flavour: 'openai' }],
] as const

const full = [{ id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000, max: 1, running: 1 }] }]

/** The notice that comes although the person agreed already; nothing may be asked before it. */
const newNotice = (story: Story, anna: Person) => story.passTime(() => anna.messages.find(isNotice))

const isAnswered = (anna: Person, question: string): boolean =>
  said(anna).some((text) => text.includes('stand-in') && text.includes(question))

describe.each(weaker)('a question that was asked under a stronger promise than that of %s', (_, endpoint) => {
  it('does not get there while it waits in line, but after the person agreed to it', async () => {
    const story = await beginStory({ cocoon: { models: full } })
    const anna = await story.friend()
    anna.send('A question in line')
    await story.until(() => anna.drafts[0]?.text === t('queued', { place: 1 }))

    const other = await story.replaceCocoon(endpoint)
    const notice = await newNotice(story, anna)
    expect(notice.text).toContain(t('notice-changed'))
    expect(other.requests).toEqual([])
    expect(anna.drafts).toEqual([])

    await agree(story, anna, notice)
    await story.passTime(() => isAnswered(anna, 'A question in line'))
    expect(other.requests).toHaveLength(1)
  })

  it('does not get there while the client starts again, but after the person agreed to it', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    await story.cocoon.stop()
    anna.send('A question meanwhile')
    await vi.waitFor(() => expect(story.log()).toContain('"condition":"restarting"'), 20_000)

    const other = await story.replaceCocoon(endpoint)
    const notice = await newNotice(story, anna)
    expect(notice.text).toContain(t('notice-changed'))
    expect(other.requests).toEqual([])

    await agree(story, anna, notice)
    await story.passTime(() => isAnswered(anna, 'A question meanwhile'))
    expect(other.requests).toHaveLength(1)
  })

  it('costs nothing when the person would rather not', async () => {
    const story = await beginStory({ cocoon: { models: full }, env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    anna.send('A question in line')
    await story.until(() => anna.drafts[0]?.text === t('queued', { place: 1 }))
    const other = await story.replaceCocoon(endpoint)
    const notice = await newNotice(story, anna)
    await anna.press(notice.messageId, t('notice-later'))

    anna.send('Another question')
    await agree(story, anna, await newNotice(story, anna))
    await story.passTime(() => isAnswered(anna, 'Another question'))
    expect(other.requests).toHaveLength(1)
  })
})

describe('a message that stands in for an answer', () => {
  it('does not go on saying that it comes once the person would rather not agree', async () => {
    const story = await beginStory({ cocoon: { models: full } })
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    anna.send('A question in line')
    await story.sees(anna, t('queued', { place: 1 }))
    await story.replaceCocoon({ flavour: 'openai' })
    const notice = await newNotice(story, anna)
    await anna.press(notice.messageId, t('notice-later'))
    await story.until(() => said(anna).some((text) => text.endsWith(t('notice-declined'))))
    expect(said(anna)).not.toContain(t('queued', { place: 1 }))
  })
})
