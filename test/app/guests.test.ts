import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Guest } from '../../src/playground/telegram/guest.ts'
import { asGuest, calls, me, reads } from './guest-story.ts'
import { beginStory, isNotice, said, t } from './story.ts'

const streaming = { ...asGuest, cocoon: { flavour: 'openai' } } as const

describe('a question from a chat where the bot is only a guest', () => {
  it('is answered once, in place, from its own words alone', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    anna.send('A private question')
    await story.sees(anna, /stand-in.*A private question/s)
    story.cocoon.say('A **cocoon** of silk.')
    const guest = story.telegram.guest(anna, { text: `${me} What do @boris and I wear?`, chatTitle: 'Hall' })
    await reads(story, guest, 'A cocoon of silk.')

    expect(guest.texts).toEqual([t('thinking'), 'A cocoon of silk.'])
    expect(guest.buttons).toEqual([])
    expect(calls(story, 'answerGuestQuery')).toHaveLength(1)
    expect(JSON.stringify(calls(story, 'editMessageText'))).toContain('"bold"')
    expect(story.heard().at(-1)?.turns).toEqual(['user: What do [USER_1] and I wear?'])
    expect(said(anna)).toHaveLength(2)

    anna.send('Another private question')
    await story.sees(anna, /stand-in.*Another private question/s)
    expect(story.heard().at(-1)?.turns).not.toContain('user: What do [USER_1] and I wear?')
    anna.send('/usage')
    await story.sees(anna, /Questions: 3 of 50/)
  })

  it('is seen to grow, at least 3 s from edit to edit', async () => {
    const story = await beginStory(streaming)
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first words, ', 'the next ones, ', 'and the last.'] })
    story.cocoon.hold()
    const guest = story.telegram.guest(anna, { text: `${me} Tell me` })
    await reads(story, guest, t('thinking'))
    const at = [story.clock.now()]
    for (const words of ['The first words,', 'The first words, the next ones,']) {
      story.cocoon.release(guest.texts.length === 1 ? 3 : 1)
      await story.passTime(() => guest.text === words)
      at.push(story.clock.now())
    }
    story.cocoon.release()
    await reads(story, guest, 'The first words, the next ones, and the last.')

    expect(guest.texts).toHaveLength(4)
    for (const [index, one] of at.slice(1).entries()) expect(one - (at[index] ?? 0)).toBeGreaterThan(2_900)
  })

  it('reaches nobody while its asker has not agreed, and shows the way to agree', async () => {
    const story = await beginStory(asGuest)
    const anna = story.stranger()
    const guest = story.telegram.guest(anna, { text: `${me} What is silk?` })
    await reads(story, guest, t('guest-agree'))
    expect(guest.buttons).toMatchObject([[{ url: 'https://t.me/cocoon_playground_bot?start=agree' }]])
    anna.send('/start agree')
    const notice = await story.sees(anna, isNotice)
    expect(story.heard()).toEqual([])

    await anna.press(notice.messageId, t('notice-agree'))
    await story.until(() => said(anna).some((text) => text.includes(t('notice-agreed'))))
    await reads(story, story.telegram.guest(anna, { text: `${me} What is silk?` }), /stand-in.*What is silk/s)
    expect(story.heard()).toHaveLength(1)
  })

  it('takes along the words it replies to where their author has agreed', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    const boris = await story.friend({ firstName: 'Boris' })
    const reply = { from: boris, text: 'Rice is blue.\nReally.' }
    await reads(
      story,
      story.telegram.guest(anna, { text: `${me} Is it?`, replyTo: reply }),
      /stand-in.*Is it/s,
    )
    expect(story.heard().at(-1)?.question).toBe('> Rice is blue.\n> Really.\n\nIs it?')
  })

  it('leaves words out whose author has not agreed, and says so without a name', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    const carla = story.stranger({ firstName: 'Carla' })
    const replyTo = { from: carla, text: 'Rice is red.' }
    const guest = story.telegram.guest(anna, { text: `${me} Is it?`, replyTo })
    const text = await reads(story, guest, /stand-in.*Is it/s)

    expect(text.endsWith(`\n\n${t('answer-left-out')}`)).toBe(true)
    expect(story.heard().at(-1)?.turns).toEqual(['user: Is it?'])
    const empty = story.telegram.guest(anna, { text: me, replyTo })
    await reads(story, empty, t('answer-left-out'))
    await reads(story, story.telegram.guest(anna, { text: me }), t('guest-ask-empty'))
    expect(story.heard()).toHaveLength(1)
  })

  it('gets one message at the most, which says that there is more', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    const sentence = 'This is one of very many sentences. '
    story.cocoon.say(sentence.repeat(200))
    const guest = story.telegram.guest(anna, { text: `${me} Tell me all` })
    const text = await reads(story, guest, /sentences/)

    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text.endsWith(`sentences.\n\n${t('guest-too-long')}`)).toBe(true)
    expect(guest.buttons[0]?.[0]).toMatchObject({ text: t('button-open-private') })

    story.cocoon.say('x'.repeat(4096))
    const full = story.telegram.guest(anna, { text: `${me} Tell me just so much` })
    expect(await reads(story, full, /x/)).toHaveLength(4096)
  })

  it('ends with a sentence when the network fails, or the day is used up', async () => {
    const story = await beginStory({ ...asGuest, env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 400 })
    const ask = (): Guest => story.telegram.guest(anna, { text: `${me} What is silk?` })
    await reads(story, ask(), t('failed-refused'))
    await reads(story, ask(), /stand-in/)
    await reads(story, ask(), t('failed-person-limit', { limit: 1, hours: 12 }))
    expect(story.heard()).toHaveLength(2)
  })

  it('keeps what came before the network failed', async () => {
    const story = await beginStory(streaming)
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first words', ' and never these.'] })
    story.cocoon.fault({ kind: 'cut', afterPieces: 2 })
    const guest = story.telegram.guest(anna, { text: `${me} Tell me` })
    await reads(story, guest, `The first words\n\n${t('guest-broke-off')}`)
  })

  it('of one person is asked one after the other', async () => {
    const story = await beginStory(asGuest)
    const anna = await story.friend()
    const boris = await story.friend({ firstName: 'Boris' })
    story.cocoon.hold()
    const first = story.telegram.guest(anna, { text: `${me} First` })
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const second = story.telegram.guest(anna, { text: `${me} Second` })
    await reads(story, second, t('thinking'))
    story.telegram.guest(boris, { text: `${me} Third` })
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 2)
    story.cocoon.release()
    await reads(story, first, /stand-in.*First/s)
    await reads(story, second, /stand-in.*Second/s)
    expect(story.heard().map(({ question }) => question)).toEqual(['First', 'Third', 'Second'])
  })
})

describe('what others say where the bot is only a guest', () => {
  it('reaches no request, no file and no log, and neither does the chat', async () => {
    const story = await beginStory({ ...asGuest, env: { LOG_LEVEL: 'debug' } })
    const anna = await story.friend()
    const carla = { id: 777_000_123, is_bot: false, first_name: 'CANARY-name', username: 'canary_user' }
    const chat = { id: -1_003_999_888_777, type: 'supergroup', title: 'CANARY-title' }
    const target = { message_id: 900, date: 1, chat, from: carla, text: 'CANARY-target' }
    const asked = {
      ...{ message_id: 901, date: 1, chat, text: `${me} What of it?` },
      from: { id: anna.id, is_bot: false, first_name: 'CANARY-asker' },
      entities: [{ type: 'mention', offset: 0, length: me.length }],
    }
    const messages = [
      { ...asked, reply_to_message: target, quote: { text: 'CANARY-quote', position: 0 } },
      { ...asked, external_reply: { origin: { type: 'user', date: 1, sender_user: carla }, chat } },
      { ...asked, reply_to_message: { ...target, text: undefined, caption: 'CANARY-caption' } },
      { ...asked, guest_bot_caller_user: carla, guest_bot_caller_chat: chat },
      { ...asked, from: carla, text: `${me} CANARY-stranger` },
      { ...asked, from: { ...carla, is_bot: true }, text: `${me} CANARY-bot` },
      { ...asked, text: 'CANARY-forward', forward_origin: { type: 'hidden_user', date: 1 } },
    ]
    const guest = story.telegram.guest(anna, {
      ...{ text: `${me} Are you there?`, chatTitle: 'CANARY-hall' },
      replyTo: { from: 'CANARY-someone', text: 'CANARY-reply' },
    })
    for (const [index, message] of messages.entries())
      story.telegram.inject('guest_message', { ...message, guest_query_id: `injected-${index}` })
    await reads(story, guest, /stand-in.*Are you there/s)
    await story.until(() => calls(story, 'answerGuestQuery').length === 6)
    await story.app.stop()

    const files = ['data', 'keys'].flatMap((name) =>
      readdirSync(join(story.folder, name)).map((file) =>
        readFileSync(join(story.folder, name, file), 'latin1'),
      ),
    )
    const sent = JSON.stringify([story.heard(), story.telegram.calls.map(({ params }) => params)])
    for (const text of [sent, story.log(), ...files])
      expect(text).not.toMatch(/canary|1003999888777|777000123/i)
  })
})
