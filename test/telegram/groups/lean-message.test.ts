import fc from 'fast-check'
import type { Chat, ExternalReplyInfo, Message, MessageOrigin, User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { leanMessage } from '../../../src/telegram/groups/lean-message.ts'
import { ada, bob, bot, carol, entitiesIn, forum, group, hasAgreed, linked, me } from './spoken.ts'
import { otherBot, saidBy, says, saysUnderPicture, type Spoken, type Target } from './spoken.ts'

const runs = Number(process.env['ROUNDS'] ?? 300)

const keptOf = async (message: Message): Promise<string> =>
  JSON.stringify(await leanMessage(message, me, hasAgreed))

const channel: Chat.ChannelChat = { id: -1009, type: 'channel', title: 'CANARY-channel' }
const anonymous: User = { id: 1_087_968_824, is_bot: true, first_name: 'CANARY-anonymous' }
const origins: MessageOrigin[] = [
  { type: 'user', sender_user: carol, date: 1 },
  { type: 'hidden_user', sender_user_name: 'CANARY-hidden', date: 1 },
  { type: 'chat', sender_chat: group, date: 1 },
  { type: 'channel', chat: channel, message_id: 3, date: 1 },
]
const file = { file_id: 'CANARY-file', file_unique_id: 'CANARY-unique' }
const option = { persistent_id: 'a', text: 'CANARY-option', voter_count: 0 }
const external: ExternalReplyInfo = {
  origin: { type: 'user', sender_user: carol, date: 1 },
  chat: { id: -9, type: 'supergroup', title: 'CANARY-elsewhere' },
  contact: { phone_number: 'CANARY-phone', first_name: 'CANARY-contact' },
}

/** Everything a message may hold of other people, or of the asker beyond their words. */
const surroundings = {
  sender_boost_count: 3,
  author_signature: 'CANARY-signature',
  external_reply: external,
  quote: { text: 'CANARY-quote', position: 0, entities: [] },
  reply_to_story: { chat: channel, id: 4 },
  contact: { phone_number: 'CANARY-phone', first_name: 'CANARY-contact', vcard: 'CANARY-vcard' },
  location: { latitude: 1, longitude: 2, proximity_alert_radius: 7_777 },
  venue: { location: { latitude: 1, longitude: 2 }, title: 'CANARY-venue', address: 'CANARY-address' },
  story: { chat: channel, id: 5 },
  photo: [{ ...file, width: 1, height: 1 }],
  document: { ...file, file_name: 'CANARY-document' },
  audio: { ...file, duration: 1, performer: 'CANARY-performer' },
  voice: { ...file, duration: 1 },
  video: { ...file, width: 1, height: 1, duration: 1 },
  sticker: {
    ...{ ...file, type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
    set_name: 'CANARY-set',
  },
  new_chat_members: [carol],
  left_chat_member: carol,
  new_chat_title: 'CANARY-new-title',
  via_bot: { ...otherBot, id: 99 },
} satisfies Partial<Spoken>
const poll = { id: 'p', question: 'CANARY-question', options: [option] }
const pinned_message = { message_id: 2, date: 1, chat: group, from: carol, text: 'CANARY-pinned' }
// What Telegram's types hold of a poll or a pinned message changes often; here only that it vanishes counts.
const all = { ...surroundings, poll, pinned_message, users_shared: { users: [carol] } }

describe('of a message that speaks to the bot is kept', () => {
  it('what the asker typed and where it belongs, and the id of who they are', async () => {
    const place = { message_thread_id: 4, is_topic_message: true, chat: forum } as const
    const message = says('@cocoon_bot why?', { ...place, edit_date: 3, ephemeral_message_id: 2 })
    expect(await leanMessage(message, me, hasAgreed)).toEqual({
      ...{ message_id: 10, date: 1, message_thread_id: 4, is_topic_message: true, edit_date: 3 },
      ephemeral_message_id: 2,
      chat: { id: group.id, type: 'supergroup', title: '', is_forum: true },
      from: { id: ada.id, is_bot: false, first_name: '' },
      text: '@cocoon_bot why?',
      entities: [{ type: 'mention', offset: 0, length: 11 }],
    })
    const speaking = { ...ada, language_code: 'es' }
    expect(await leanMessage(says('/ask', { from: speaking }), me, hasAgreed)).toMatchObject({
      from: { language_code: 'es' },
    })
    expect(await leanMessage(saysUnderPicture('/ask why?'), me, hasAgreed)).toMatchObject({
      caption: '/ask why?',
      caption_entities: [{ type: 'bot_command', offset: 0, length: 4 }],
    })
  })

  it.each(Object.entries(all))('nothing of its %s', async (field, value) => {
    const kept = await keptOf({ ...says('/ask why?'), [field]: value })
    expect(kept).not.toContain('CANARY')
    expect(kept).not.toMatch(new RegExp(`7777|"id":${carol.id}|"id":${channel.id}`))
    expect(kept).toContain('/ask why?')
  })

  it.each(origins)('nothing of where it comes from: $type', async (forward_origin) => {
    expect(await keptOf(says('/ask why?', { forward_origin }))).not.toContain('CANARY')
  })

  it('no account behind a name, only where the name stands, and which one is the bot’s', async () => {
    const text = '/ask Cocoon, is Carol right?'
    const entities = [...entitiesIn(text), linked(text, 'Cocoon', bot), linked(text, 'Carol', carol)]
    for (const message of [
      says(text, { entities }),
      saysUnderPicture(text, { caption_entities: entities }),
    ]) {
      const kept = await keptOf(message)
      expect(kept).not.toContain('CANARY')
      expect(kept).not.toContain(`"id":${carol.id}`)
      expect(kept).toContain('"offset":16,"length":5')
      expect(kept).toContain(`"id":${me.id}`)
    }
  })
})

describe('of the message it replies to is kept', () => {
  const about = (target: Target, fields: Partial<Spoken> = {}) =>
    leanMessage(says('/ask true?', { reply_to_message: target, ...fields }), me, hasAgreed)

  it('the text, if its author has agreed or is the asker', async () => {
    for (const author of [bob, ada])
      expect(await about(saidBy(author, 'Water boils'))).toMatchObject({
        reply_to_message: { message_id: 5, from: { id: author.id }, text: 'Water boils' },
      })
    const caption = saidBy(bob, '', { text: undefined, caption: 'A picture of water' })
    expect(await about(caption)).toMatchObject({ reply_to_message: { text: 'A picture of water' } })
  })

  it('the quoted words too, of the same people only', async () => {
    const quote = { text: 'boils', position: 6 }
    expect(await about(saidBy(bob, 'Water boils'), { quote })).toMatchObject({ quote })
    expect(await about(saidBy(carol, 'Water boils'), { quote })).not.toHaveProperty('quote')
    expect(await about(saidBy(bob, ''), { quote, reply_to_message: undefined })).not.toHaveProperty('quote')
  })

  it('that it is the bot’s, without the words, which the bot knows itself', async () => {
    const kept = await about(saidBy(bot, 'CANARY-answer'))
    expect(kept).toMatchObject({ reply_to_message: { message_id: 5, from: { id: me.id } } })
    expect(JSON.stringify(kept)).not.toContain('CANARY')
  })

  it.each<[string, Target]>([
    ['somebody who has not agreed', saidBy(carol, 'CANARY')],
    [
      'somebody who has not agreed, under a picture',
      saidBy(carol, '', { text: undefined, caption: 'CANARY' }),
    ],
    ['another bot', saidBy(otherBot, 'CANARY')],
    ['an anonymous administrator', saidBy(anonymous, 'CANARY', { sender_chat: group })],
    ['somebody who speaks as a channel', saidBy(bob, 'CANARY', { sender_chat: channel })],
    ['nobody', saidBy(carol, 'CANARY', { from: undefined })],
    ...origins.map((forward_origin): [string, Target] => [
      `a ${forward_origin.type}, forwarded by somebody who has agreed`,
      saidBy(bob, 'CANARY', { forward_origin }),
    ]),
  ])('nothing where it is of %s, but that something was left out', async (_, target) => {
    const kept = await about(target)
    expect(JSON.stringify(kept)).not.toContain('CANARY')
    expect(kept).toMatchObject({ external_reply: { origin: { sender_user_name: '' } } })
    expect(kept).not.toHaveProperty('reply_to_message')
  })

  it('not even that, where there was nothing to read', async () => {
    const created = { forum_topic_created: { name: 'CANARY', icon_color: 1 } } as const
    const inTopic = { chat: forum, is_topic_message: true, message_thread_id: 5 } as const
    const picture = saidBy(carol, '', { text: undefined, photo: [{ ...file, width: 1, height: 1 }] })
    for (const target of [picture, saidBy(carol, '', created), saidBy(carol, 'CANARY')]) {
      const kept = await about(target, inTopic)
      expect(JSON.stringify(kept)).not.toContain('CANARY')
      expect(kept).not.toHaveProperty('external_reply')
    }
  })

  it('nothing of what it holds besides', async () => {
    const kept = JSON.stringify(await about({ ...saidBy(bob, 'Water boils'), ...surroundings }))
    expect(kept).toContain('Water boils')
    expect(kept).not.toContain('CANARY')
  })
})

const authors = [ada, bob, carol, bot, otherBot, anonymous] as const
const mayBeRead = [ada, bob].map(({ id }) => id)
/** Words that tell whose they are. */
const words = (author: User | undefined) =>
  fc.lorem({ maxCount: 3 }).map((text) => `<words of ${author?.id ?? 'nobody'}> ${text}`)
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
const fields = fc
  .subarray(Object.keys(all))
  .map((names) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))))

const anyTarget: fc.Arbitrary<Target> = fc
  .constantFrom(...authors, undefined)
  .chain((from) =>
    fc.record({
      from: fc.constant(from),
      text: sometimes(words(from)),
      caption: sometimes(words(from)),
      sender_chat: sometimes(fc.constantFrom(group, channel)),
      forward_origin: sometimes(fc.constantFrom(...origins)),
      besides: fields,
    }),
  )
  .map(({ besides, ...rest }) => ({ ...saidBy(ada, ''), ...besides, ...rest }))

const anyMessage: fc.Arbitrary<Spoken> = fc
  .record({ target: sometimes(anyTarget), besides: fields, own: words(ada), isPicture: fc.boolean() })
  .chain(({ target, besides, own, isPicture }) => {
    const quoted = target?.forward_origin === undefined && target?.sender_chat === undefined
    const quote = words(quoted ? target?.from : carol).map((text) => ({ text, position: 0 }))
    return sometimes(quote).map((one) => ({
      ...(isPicture ? saysUnderPicture : says)(own, { reply_to_message: target }),
      ...{ ...besides, quote: one },
    }))
  })

it('whatever a message holds, no word of anybody who has not agreed is kept', async () => {
  await fc.assert(
    fc.asyncProperty(anyMessage, async (message) => {
      const kept = await keptOf(message)
      expect(kept).not.toContain('CANARY')
      const target = message.reply_to_message
      const isOpen = target?.forward_origin === undefined && target?.sender_chat === undefined
      const readable = isOpen ? [...mayBeRead, me.id] : []
      for (const [, author] of kept.matchAll(/<words of (\w+)>/g)) {
        const isAskers = Number(author) === ada.id
        expect(isAskers || (readable.includes(Number(author)) && Number(author) === target?.from?.id)).toBe(
          true,
        )
      }
      expect(kept).toContain(`<words of ${ada.id}>`)
    }),
    { seed: 3, numRuns: runs },
  )
})
