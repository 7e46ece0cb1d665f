import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isNotice } from '../story.ts'
import { beginGroup, me, saidIn } from './group-story.ts'

describe('what others say in a group', () => {
  it('reaches no request, no file and no log, whichever field of a message it stands in', async () => {
    const { story, group, people, anna, sees } = await beginGroup({
      telegram: { bot: { can_read_all_group_messages: true } },
    })
    const chat = { id: group.id, type: 'supergroup', title: 'CANARY-title' }
    const carla = { id: people.carla.id, is_bot: false, first_name: 'CANARY-name', username: 'canary_user' }
    const from = { id: people.anna.id, is_bot: false, first_name: 'Anna' }
    const mention = (offset: number) => ({ type: 'mention', offset, length: me.length })
    const target = { message_id: 900, date: 1, chat, from: carla, text: 'CANARY-target' }
    const text = `${me} What of it?`
    const entities = [mention(0)]
    const asked = { date: 1, chat, from, text, entities }
    const messages = [
      { ...asked, reply_to_message: target, quote: { text: 'CANARY-quote', position: 0 } },
      { ...asked, external_reply: { origin: { type: 'user', date: 1, sender_user: carla } } },
      { ...asked, reply_to_message: { ...target, text: undefined, caption: 'CANARY-caption' } },
      { ...asked, entities: [mention(0), { type: 'text_mention', offset: 30, length: 2, user: carla }] },
      {
        ...asked,
        reply_to_message: { ...target, contact: { phone_number: 'CANARY-1', first_name: 'CANARY' } },
      },
      { date: 1, chat, from, new_chat_members: [carla] },
      { date: 1, chat, from, pinned_message: target },
      {
        date: 1,
        chat,
        from,
        text: `${me} CANARY-forward`,
        entities,
        forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'CANARY' },
      },
      { date: 1, chat, from: carla, text: 'CANARY to nobody' },
      { date: 1, chat, from, contact: { phone_number: 'CANARY-2', first_name: 'CANARY' } },
      {
        date: 1,
        chat,
        from,
        text: `/ask@other_bot CANARY-command`,
        entities: [{ type: 'bot_command', offset: 0, length: 14 }],
      },
    ]
    for (const [index, message] of messages.entries())
      story.telegram.inject('message', { message_id: 1_000 + index, ...message })
    anna.send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)

    expect(story.heard()).toHaveLength(6)
    const files = ['data', 'keys'].flatMap((name) =>
      readdirSync(join(story.folder, name)).map((file) =>
        readFileSync(join(story.folder, name, file), 'latin1'),
      ),
    )
    const sent = JSON.stringify([story.heard(), story.telegram.calls.map(({ params }) => params)])
    for (const text of [sent, story.log(), ...files]) expect(text).not.toMatch(/canary/i)
  })

  it('does not come in by an edit, unless it is the asker’s last question', async () => {
    const { story, anna, sees } = await beginGroup()
    const asked = anna.send(`${me} What is silk?`)
    await sees(/stand-in.*What is silk/s)
    anna.edit(asked, `${me} What is wool?`)
    await sees(/stand-in.*What is wool/s)
    const other = anna.send('Nothing')
    anna.edit(other, `${me} What is flax?`)
    anna.send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)
    expect(story.heard().map(({ question }) => question)).toEqual([
      'What is silk?',
      'What is wool?',
      'Are you there?',
    ])
  })
})

describe('the moment in which Telegram lets the bot speak to one alone', () => {
  it('is over after 15 seconds, and the private chat is opened instead', async () => {
    const { story, group, carla } = await beginGroup()
    carla.send(`${me} What is silk?`)
    const invitation = await story.telegram.expectMessage(carla, 'Before I answer you')
    const heal = story.telegram.fault({ method: 'getUpdates', kind: 'delay', delayMs: 300 })
    const pressed = carla.press(invitation.messageId, 'Read and agree')
    story.clock.jump(16_000)
    expect(JSON.stringify(await pressed)).toContain('?start=agree')
    heal()
    expect(carla.ephemerals.some(isNotice)).toBe(false)
    expect(saidIn(group)).toHaveLength(2)
  })
})

describe('/retry in a group', () => {
  it('answers the last question of whoever asks, again and in place', async () => {
    const { story, anna, boris, sees } = await beginGroup()
    const asked = anna.send(`${me} What is silk?`)
    await sees(/stand-in.*What is silk/s)
    boris.send(`${me} What is wool?`)
    await sees(/stand-in.*What is wool/s)
    anna.send('/retry')
    const again = await sees(/stand-in.*What is silk/s)
    expect(again.replyTo?.messageId).toBe(asked)
    expect(story.heard()).toHaveLength(3)
  })
})
