import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

test('the person sees the commands of the narrowest scope, in their language where there are some', async () => {
  const { telegram, api } = await startForTest()
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'de' })
  const bob = telegram.person({ firstName: 'Bob' })
  anna.start()
  bob.start()
  const named = (command: string) => [{ command, description: 'does something' }]
  await api.setMyCommands(named('everywhere'))
  await api.setMyCommands(named('private'), { scope: { type: 'all_private_chats' } })
  await api.setMyCommands(named('privat'), { scope: { type: 'all_private_chats' }, language_code: 'de' })
  await api.setMyCommands(named('only_bob'), { scope: { type: 'chat', chat_id: bob.id } })
  const seen = () => [anna, bob].map((person) => person.view().commands[0]?.['command'])
  expect(seen()).toEqual(['privat', 'only_bob'])
  await api.deleteMyCommands({ scope: { chat_id: bob.id, type: 'chat' } })
  expect(seen()).toEqual(['privat', 'private'])
  expect(await api.getMyCommands()).toEqual(named('everywhere'))
  expect(await api.getMyCommands({ language_code: 'fr' })).toEqual([])
})

test.each<[string, string, string]>([
  ['Upper', 'does something', 'BOT_COMMAND_INVALID'],
  ['a'.repeat(33), 'does something', 'BOT_COMMAND_INVALID'],
  ['fine', '', 'BOT_COMMAND_DESCRIPTION_INVALID'],
])('a command %j described as %j is refused', async (command, description, words) => {
  const { api } = await startForTest()
  await expect(api.setMyCommands([{ command, description }])).rejects.toThrow(`Bad Request: ${words}`)
})

test('name and descriptions are kept for each language and shown to the person', async () => {
  const { telegram, api } = await startForTest()
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'de' })
  await api.setMyName('Cocoon bot')
  await api.setMyDescription('Private AI')
  await api.setMyDescription('Private KI', { language_code: 'de' })
  await api.setMyShortDescription('AI')
  expect(anna.view().bot).toMatchObject({
    name: 'Cocoon bot',
    description: 'Private KI',
    shortDescription: 'AI',
  })
  expect(await api.getMyDescription({ language_code: 'fr' })).toEqual({ description: 'Private AI' })
  await api.setMyName('')
  expect(await api.getMyName()).toEqual({ name: 'Cocoon' })
  expect(await api.getMyShortDescription()).toEqual({ short_description: 'AI' })
  await expect(api.setMyShortDescription('a'.repeat(121))).rejects.toThrow('is too long')
})

test('a private chat is described as Telegram describes one', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice', lastName: 'L', username: 'alice' })
  alice.start()
  expect(await api.getChat(alice.id)).toMatchObject({
    id: alice.id,
    type: 'private',
    last_name: 'L',
    username: 'alice',
  })
  expect(await api.getChatMember(alice.id, alice.id)).toMatchObject({
    status: 'member',
    user: { id: alice.id },
  })
  await expect(api.getChatMember(alice.id, 5)).rejects.toThrow('PARTICIPANT_ID_INVALID')
  await expect(api.getChatAdministrators(alice.id)).rejects.toThrow(
    'Bad Request: there are no administrators in the private chat',
  )
  await expect(api.leaveChat(alice.id)).rejects.toThrow(
    "chat member status can't be changed in private chats",
  )
  expect(await api.logOut()).toBe(true)
  expect(await api.close()).toBe(true)
})
