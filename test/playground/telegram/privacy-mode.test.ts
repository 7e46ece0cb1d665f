import { expect, test } from 'vitest'
import type { TelegramStandInOptions } from '../../../src/playground/telegram/stand-in.ts'
import { startForTest } from './start-for-test.ts'

async function startWithGroup(
  as: 'member' | 'administrator' = 'member',
  bot?: TelegramStandInOptions['bot'],
) {
  const { telegram, api } = await startForTest({ bot: { username: 'Cocoon_bot', ...bot } })
  const alice = telegram.person({ firstName: 'Alice' })
  const group = telegram.group({ title: 'Kitchen', members: [alice] })
  group.addBot(alice, as)
  /** The texts and captions that reached the bot since the last time. */
  const heard = async (): Promise<unknown[]> => {
    const updates = await api.getUpdates()
    await api.getUpdates({ offset: (updates.at(-1)?.update_id ?? 0) + 1 })
    return updates
      .map(({ message, edited_message }) => message ?? edited_message)
      .map((message) => message?.text ?? message?.caption)
      .filter((text) => text !== undefined)
  }
  return { telegram, api, group, member: group.as(alice), heard }
}

test('a bot in privacy mode hears what is meant for it, and nothing else', async () => {
  const { telegram, member, heard } = await startWithGroup()
  const mention = { type: 'text_mention', offset: 0, length: 3, user: { id: telegram.bot.id } }
  const meant = ['what does @cocoon_bot think?', '/ask@cocoon_Bot rice?', 'please /ask@Cocoon_bot rice?']
  const others = [
    'rice is good',
    '@cocoon_bots are many',
    '/ask@other_bot rice?',
    '/ask rice?',
    'Cocoon_bot has no @',
  ]
  for (const text of [...others, ...meant]) member.send(text)
  member.send('you there', { entities: [mention] })
  member.send('you there', { entities: [{ ...mention, user: { id: 1 } }] })
  member.sendMedia({ kind: 'photo', content: 'x' }, { caption: '@cocoon_bot what is this?' })
  member.sendMedia({ kind: 'photo', content: 'x' }, { caption: 'nice' })
  expect(await heard()).toEqual([...meant, 'you there', '@cocoon_bot what is this?'])
})

test('a reply reaches the bot when it is to a message of its own', async () => {
  const { api, group, member, heard } = await startWithGroup()
  const { message_id } = await api.sendMessage(group.id, 'Rice.')
  const reply = member.send('and how?', { replyTo: message_id })
  member.send('she asked how', { replyTo: reply })
  member.edit(reply, 'and when?')
  expect(await heard()).toEqual(['and how?', 'and when?'])
})

test('a command that names no bot reaches the one that wrote last', async () => {
  const { api, group, member, heard } = await startWithGroup()
  member.send('/help')
  await api.sendMessage(group.id, 'Rice.')
  member.send('/help now')
  member.send('it says /help now')
  member.send('/help@other_bot')
  expect(await heard()).toEqual(['/help now'])
})

test.each([
  ['an administrator', 'administrator', {}],
  ['a bot with privacy mode off', 'member', { can_read_all_group_messages: true }],
] as const)('%s hears everything', async (_, as, bot) => {
  const { member, heard } = await startWithGroup(as, bot)
  const quiet = member.send('rice is good')
  member.edit(quiet, 'rice is fine')
  member.send('/ask@other_bot rice?')
  expect(await heard()).toEqual(['rice is good', 'rice is fine', '/ask@other_bot rice?'])
})
