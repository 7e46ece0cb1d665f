import type { MessageOrigin } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { defaultGroupSettings, type GroupSettings } from '../../../src/domain/group.ts'
import { createGroupFilter } from '../../../src/telegram/groups/group-filter.ts'
import { ada, bot, forum, group, hasAgreed, me, otherBot, saidBy, says, type Spoken } from './spoken.ts'

/** Whether something of that message is kept. */
function filterWith(settings: Partial<GroupSettings> = {}) {
  const asked: number[] = []
  const filter = createGroupFilter({
    ...{ me, hasAgreed },
    settingsOf: async (id) => {
      asked.push(id)
      return { ...defaultGroupSettings, ...settings }
    },
  })
  const keeps = async (message: Spoken): Promise<boolean> =>
    (await filter({ update_id: 9, message })) !== undefined
  return { filter, keeps, asked }
}

const [command, mention] = [says('/ask why?'), says('@cocoon_bot why?')]
const reply = says('why?', { reply_to_message: saidBy(bot, 'Because') })
const inTopic = (message: Spoken, message_thread_id: number): Spoken => ({
  ...{ ...message, chat: forum },
  ...(message_thread_id !== 0 && { message_thread_id, is_topic_message: true as const }),
})

describe('of a group, the filter keeps', () => {
  it('what speaks to the bot, lean, and as what it came', async () => {
    const { filter } = filterWith()
    const lean = { chat: { id: group.id }, from: { id: ada.id }, text: '/ask why?' }
    expect(await filter({ update_id: 9, message: command })).toMatchObject({ update_id: 9, message: lean })
    const edited = await filter({ update_id: 9, edited_message: { ...command, edit_date: 2 } })
    expect(edited).toMatchObject({ update_id: 9, edited_message: { ...lean, edit_date: 2 } })
    expect(JSON.stringify(edited)).not.toContain('CANARY')
  })

  it('nothing that people say to each other, and does not even ask about the group', async () => {
    const { filter, keeps, asked } = filterWith()
    expect(await keeps(says('Good morning!'))).toBe(false)
    expect(await keeps(says('@bobby look', { reply_to_message: saidBy(otherBot, 'Sunny') }))).toBe(false)
    expect(await filter({ update_id: 9, chat_member: undefined })).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('what the group chose: everything that speaks to the bot, no replies, or commands only', async () => {
    const kept = async (triggers: GroupSettings['triggers']) =>
      Promise.all([command, mention, reply].map(filterWith({ triggers }).keeps))
    expect(await kept('mention-and-reply')).toEqual([true, true, true])
    expect(await kept('mention')).toEqual([true, true, false])
    expect(await kept('commands')).toEqual([true, false, false])
  })

  it('nothing from a topic in which the bot is silent, but the settings that end the silence', async () => {
    const { keeps } = filterWith({ silentTopics: [0, 4] })
    for (const message of [command, mention, reply])
      for (const [topic, isKept] of [
        [0, false],
        [4, false],
        [6, true],
      ] as const)
        expect(await keeps(inTopic(message, topic))).toBe(isKept)
    expect(await keeps(inTopic(says('/settings'), 4))).toBe(true)
    // Where there are no topics there is none to be silent in.
    expect(await keeps({ ...command, message_thread_id: 4 })).toBe(true)
  })
})

describe('of a group, the filter drops, although it speaks to the bot,', () => {
  const origin: MessageOrigin = { type: 'hidden_user', sender_user_name: 'Somebody', date: 1 }
  const channel = { id: -1009, type: 'channel' as const, title: 'News' }
  const asGroup = { sender_chat: group, from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' } }
  it.each<[string, Partial<Spoken>]>([
    ['forwarded messages', { forward_origin: origin }],
    ['what is said as a channel', { sender_chat: channel }],
    ['what is said as a channel by an account that is no bot', { sender_chat: channel, from: ada }],
    ['posts of the linked channel', { sender_chat: channel, is_automatic_forward: true }],
    ['what anonymous administrators say', asGroup],
    ['other bots', { from: otherBot }],
    ['the bot itself', { from: bot }],
  ])('%s', async (_, fields) => {
    const { keeps } = filterWith()
    for (const message of [command, mention, reply])
      expect(await keeps({ ...message, ...fields })).toBe(false)
  })

  it('but an anonymous administrator may see the settings', async () => {
    const { filter } = filterWith({ triggers: 'commands' })
    const kept = await filter({ update_id: 9, message: says('/settings', asGroup) })
    expect(kept).toMatchObject({ message: { sender_chat: { id: group.id }, text: '/settings' } })
    expect(JSON.stringify(kept)).not.toContain('CANARY')
  })
})

it('keeps that a group has moved, and nothing else that happens in it', async () => {
  const { filter, keeps } = filterWith()
  const service = {
    message_id: 10,
    date: 1,
    chat: { id: -5, type: 'group', title: 'CANARY-title' },
    from: ada,
  } as const
  const moved = await filter({ update_id: 9, message: { ...service, migrate_to_chat_id: -1001 } })
  expect(moved).toMatchObject({ message: { chat: { id: -5 }, migrate_to_chat_id: -1001 } })
  expect(JSON.stringify(moved)).not.toContain('CANARY')
  expect(await keeps({ ...service, new_chat_members: [ada] })).toBe(false)
  expect(await keeps({ ...service, pinned_message: { ...saidBy(ada, 'CANARY'), chat: group } })).toBe(false)
})
