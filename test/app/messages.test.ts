import { describe, expect, it } from 'vitest'
import type { PersonMedia } from '../../src/playground/telegram/person-media.ts'
import { press, update } from './inject.ts'
import { agree, beginStory, exchange, isNotice, said, t } from './story.ts'

const media: readonly PersonMedia[] = [
  { kind: 'photo' },
  { kind: 'voice' },
  { kind: 'audio' },
  { kind: 'video' },
  { kind: 'video_note' },
  { kind: 'animation' },
  { kind: 'sticker' },
  { kind: 'document', fileName: 'notes.pdf' },
  { kind: 'location', latitude: 1, longitude: 2 },
  { kind: 'contact', phoneNumber: '+1', firstName: 'Boris' },
  { kind: 'poll', question: 'Which?', options: ['a', 'b'] },
  { kind: 'dice' },
]

describe('what the bot cannot take', () => {
  it('gets one kind sentence each, and reaches no model', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    for (const each of media) {
      anna.sendMedia(each)
      await story.sees(anna, t('unsupported'))
    }
    expect(said(anna)).toHaveLength(1 + media.length)
    expect(story.heard()).toEqual([])
  })

  it('is a question all the same when it has a caption', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.sendMedia({ kind: 'document', fileName: 'notes.pdf' }, { caption: 'What is a PDF?' })
    await story.sees(anna, /stand-in.*What is a PDF/s)
    expect(said(anna)).toHaveLength(2)
  })

  it('gets that one sentence also when it is an album', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const picture = {
      media_group_id: '77',
      photo: [{ file_id: 'a', file_unique_id: 'a', width: 1, height: 1 }],
    }
    for (let number = 0; number < 10; number++)
      story.telegram.inject('message', update(story, anna, 1_000 + number, picture))
    await exchange(story, anna, 'One', 'First.')
    expect(said(anna).slice(1)).toEqual([t('unsupported'), 'First.'])
  })

  it('says nothing about the other pictures of an album whose caption asks something', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const picture = {
      media_group_id: '78',
      photo: [{ file_id: 'a', file_unique_id: 'a', width: 1, height: 1 }],
    }
    story.telegram.inject(
      'message',
      update(story, anna, 1_000, { ...picture, caption: 'Which is the best?' }),
    )
    story.telegram.inject('message', update(story, anna, 1_001, picture))
    await story.sees(anna, /stand-in.*Which is the best/s)
    await exchange(story, anna, 'One', 'First.')
    expect(said(anna)).toHaveLength(3)
  })
})

describe('a message that only reports something', () => {
  const reports = [
    { pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } },
    { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
    { chat_background_set: { type: { type: 'fill' } } },
    { write_access_allowed: {} },
    { gift: {} },
  ]

  it('gets no answer', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    for (const [index, report] of reports.entries())
      story.telegram.inject('message', update(story, anna, 1_000 + index, report))
    await exchange(story, anna, 'One', 'First.')
    expect(said(anna)).toHaveLength(2)
  })
})

describe("what is none of the bot's business", () => {
  it('is dropped: business accounts, groups, channels and other bots (complaint 7)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const before = story.telegram.calls.length
    const group = { chat: { id: -100_5, type: 'supergroup', title: 'Group' } }
    const bot = { from: { id: 99, is_bot: true, first_name: 'Bot' } }
    const strange: readonly (readonly [string, object])[] = [
      ['message', { ...group, text: '@cocoon_playground_bot hello' }],
      ['message', { ...group, text: '/help' }],
      ['message', { ...bot, text: 'hello' }],
      ['edited_message', { ...group, text: 'hello' }],
    ]
    for (const [index, [kind, more]] of strange.entries())
      story.telegram.inject(kind, update(story, anna, 2_000 + index, more))
    for (const kind of ['business_message', 'channel_post', 'inline_query'])
      expect(story.telegram.inject(kind, update(story, anna, 3_000, { text: 'hello' }))).toBeUndefined()
    await exchange(story, anna, 'One', 'First.')

    const calls = story.telegram.calls.slice(before).filter(({ method }) => method !== 'getUpdates')
    expect(new Set(calls.map(({ params }) => params['chat_id']))).toEqual(new Set([anna.id]))
    expect(story.heard()).toHaveLength(1)
  })
})

describe('a button that nobody made', () => {
  const forged = [
    '',
    'x',
    'agree:0000',
    'éééééééééééé:agree:0000',
    'AAAAAAAAAAAA:set:streaming',
    'AAAAAAAAAAAA:again:ffffffffffffffffffffffffffffffff',
    `${'A'.repeat(12)}:admin:${'x'.repeat(38)}`,
  ]

  it('does nothing, says that it is not in use, and does not disturb anybody', async () => {
    const story = await beginStory({ env: { ADMIN_IDS: '4242' } })
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend()
    for (const data of forged) press(story, anna, data)
    await exchange(story, anna, 'One', 'First.')

    expect(story.log()).not.toMatch(/"level":(50|60)/)
    expect(said(anna)).toHaveLength(2)
    expect(said(operator)).toHaveLength(1)
  })

  it('is not the agreement that somebody else gave', async () => {
    const story = await beginStory()
    const [anna, boris] = [story.stranger(), story.stranger({ firstName: 'Boris' })]
    anna.send('Question of Anna')
    boris.send('Question of Boris')
    const notice = await story.sees(anna, isNotice)
    await story.sees(boris, isNotice)

    press(story, boris, notice.buttons[0]?.[0]?.callback_data)
    await agree(story, anna, notice)
    await story.sees(anna, /stand-in.*Question of Anna/s)

    expect(story.heard()).toHaveLength(1)
    expect(said(boris)).toHaveLength(1)
  })
})

describe('a chat that is closed to the bot', () => {
  it('is left alone once the person blocked the bot, and served again when they come back', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('One')
    await story.until(() => anna.drafts.length === 1)
    anna.block()
    story.cocoon.release()
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.state.state === 'answered')
    await exchange(story, await story.friend({ firstName: 'Boris' }), 'Of another person', 'Fine.')
    expect(said(anna)).toHaveLength(1)

    anna.unblock()
    await exchange(story, anna, 'Two', 'Second.')
  })
})

describe('strange words', () => {
  const strange = [
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(50)],
    ['from right to left', '\u202Eשלום\u202C عليكم'],
    ['NUL and other control characters', 'a\u0000b\u0007c\u001bd'],
    ['half a character', 'broken \ud83d here'],
    ['markup', "</tg-button> {{7*7}} ${x} %s '; DROP TABLE question; --"],
    ["what looks like the model's own marks", '<think>x</think><|im_end|> [DONE] data: {}'],
    ['nothing but blanks around one word', `${' '.repeat(500)}word${'\n'.repeat(500)}`],
  ] as const

  it.each(strange)('are a question like any other: %s', async (_, text) => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say('Answered.')
    story.telegram.inject('message', update(story, anna, 1_000, { text }))
    await story.sees(anna, 'Answered.')
    expect(story.heard()[0]?.question.trim()).toBe(text.toWellFormed().trim())
    expect(story.log()).not.toMatch(/"level":(50|60)/)
  })

  it('are answered in order and each once, also a hundred at a time', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1000' } })
    const anna = await story.friend()
    const questions = Array.from({ length: 100 }, (_, index) => `Message ${index}.`)
    for (const question of questions) anna.send(question)
    await story.until(() => said(anna).length === 101)
    expect(story.heard().map(({ question }) => question)).toEqual(questions)
  })

  it('that are a command nobody knows are answered with the way to help', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('/dance')
    await story.sees(anna, t('unknown-command'))
  })
})
