import { describe, expect, it } from 'vitest'
import { asGuest, calls, me, reads } from './guest-story.ts'
import { beginStory, forget, said, t } from './story.ts'

describe('a question from a chat where the bot is only a guest', () => {
  it('is taken up again after each restart, where its stub stands', async () => {
    const story = await beginStory({ ...asGuest, timings: { stopGraceMs: 100 } })
    const anna = await story.friend()
    story.cocoon.hold()
    const guest = story.telegram.guest(anna, { text: `${me} What is silk?` })
    for (const times of [1, 2, 3, 4]) {
      await story.cocoon.waitFor(({ requests }) => requests.length === times)
      await story.restart()
    }
    await story.cocoon.waitFor(({ requests }) => requests.length === 5)
    story.cocoon.release()
    await reads(story, guest, /stand-in.*What is silk/s)

    expect(calls(story, 'answerGuestQuery')).toHaveLength(1)
    expect(guest.texts).toHaveLength(2)
    anna.send('/usage')
    await story.sees(anna, /Questions: 1 of 50/)
  })

  it('is asked without the words it replies to if their author takes the agreement back meanwhile', async () => {
    const story = await beginStory({ ...asGuest, timings: { stopGraceMs: 100 } })
    const anna = await story.friend()
    const boris = await story.friend({ firstName: 'Boris' })
    story.cocoon.hold()
    const replyTo = { from: boris, text: 'Rice is blue.' }
    const guest = story.telegram.guest(anna, { text: `${me} Is it?`, replyTo })
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    boris.send('/privacy')
    const { messageId } = await story.sees(boris, /What I hold about you/)
    await boris.press(messageId, t('privacy-withdraw'))
    await story.until(() => said(boris).some((text) => text.startsWith('Done.')))
    const restarted = story.restart()
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
    story.cocoon.release()
    await restarted
    const text = await reads(story, guest, /stand-in.*Is it/s)
    expect(text.endsWith(t('answer-left-out'))).toBe(true)
    expect(story.heard().map(({ question }) => question)).toEqual(['> Rice is blue.\n\nIs it?', 'Is it?'])
  })

  it('waits for as long as Telegram asks before the last word', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    story.telegram.fault({ method: 'editMessageText', kind: 'flood', retryAfterSeconds: 40 })
    const guest = story.telegram.guest(anna, { text: `${me} What is silk?` })
    await story.until(() => calls(story, 'editMessageText').length === 1)
    const before = story.clock.now()
    await story.passTime(() => /stand-in/.test(guest.text ?? ''))
    expect(story.clock.now() - before).toBeGreaterThan(38_000)
  })

  it('is given up when Telegram takes no answer to it, before the model is asked', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    story.telegram.fault({
      ...{ method: 'answerGuestQuery', kind: 'error', code: 400, times: 1 },
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    })
    story.telegram.guest(anna, { text: `${me} What is silk?` })
    const next = story.telegram.guest(anna, { text: `${me} What is wool?` })
    await reads(story, next, /stand-in.*What is wool/s)
    await story.restart()
    anna.send('Are you there?')
    await story.sees(anna, /stand-in.*Are you there/s)
    expect(story.heard()).toHaveLength(2)
  })

  it.each(['/forget', 'an erasure', 'a withdrawal'])(
    'ends at once by %s, and its place says so',
    async (way) => {
      const story = await beginStory(asGuest)
      const anna = await story.friend()
      story.cocoon.hold()
      const guest = story.telegram.guest(anna, { text: `${me} What is silk?` })
      await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
      if (way === '/forget') {
        await forget(story, anna, 'forget-all')
        await story.until(() => said(anna).includes(t('forget-done', { count: 1 })))
      } else if (way === 'an erasure') {
        await forget(story, anna, 'forget-me')
        const { messageId } = await story.sees(anna, t('forget-me-sure'))
        await anna.press(messageId, t('forget-me-yes'))
        await story.sees(anna, 'Request number')
      } else {
        anna.send('/privacy')
        const { messageId } = await story.sees(anna, /What I hold about you/)
        await anna.press(messageId, t('privacy-withdraw'))
      }
      await reads(story, guest, t('answer-stopped'))
      await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
      story.cocoon.release()
      await story.restart()
      expect(guest.text).toBe(t('answer-stopped'))
    },
  )

  it('is left alone where BotFather says no, and the operator is told how to change that', async () => {
    const story = await beginStory({ telegram: { bot: { can_join_groups: false } } })
    const anna = await story.friend()
    story.telegram.inject('guest_message', {
      ...{ message_id: 9, date: 1, guest_query_id: '1', text: `${me} Why?` },
      chat: { id: -100_777, type: 'supergroup', title: 'Hall' },
      from: { id: anna.id, is_bot: false, first_name: 'Anna' },
    })
    anna.send('Are you there?')
    await story.sees(anna, /stand-in.*Are you there/s)
    expect(calls(story, 'answerGuestQuery')).toEqual([])
    expect(story.log()).toMatch(/guest.*Guest Mode/)
    expect(story.log()).toMatch(/setjoingroups/)
  })
})
