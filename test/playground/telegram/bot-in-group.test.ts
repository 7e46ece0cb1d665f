import { InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithGroup(type: 'supergroup' | 'group' = 'supergroup') {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const group = telegram.group({ title: 'Kitchen', members: [alice], type })
  group.addBot(alice)
  const { message_id } = await api.sendMessage(group.id, 'hello')
  await api.getUpdates({ offset: -1 })
  const lastStatus = async () => (await api.getUpdates()).at(-1)?.my_chat_member
  return { telegram, api, alice, group, messageId: message_id, lastStatus }
}

describe('a bot in a group', () => {
  test.each(['supergroup', 'group'] as const)('thrown out of a %s can do nothing there', async (type) => {
    const { api, alice, group, messageId, lastStatus } = await startWithGroup(type)
    group.removeBot(alice)
    expect(await lastStatus()).toMatchObject({
      from: { id: alice.id },
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked', until_date: 0 },
    })
    const refused = { error_code: 403, description: `Forbidden: bot was kicked from the ${type} chat` }
    await expect(api.sendMessage(group.id, 'x')).rejects.toMatchObject(refused)
    await expect(api.editMessageText(group.id, messageId, 'x')).rejects.toMatchObject(refused)
    await expect(api.getChatMember(group.id, alice.id)).rejects.toMatchObject(refused)
    expect(group.messages.at(-1)?.service).toMatchObject({ left_chat_member: {} })
    const heard = await api.getUpdates()
    group.as(alice).send('/help')
    expect(await api.getUpdates()).toEqual(heard)
    expect(() => group.removeBot(alice)).toThrow('is not in "Kitchen"')
  })

  test('may be taken in again', async () => {
    const { api, alice, group } = await startWithGroup()
    group.removeBot(alice)
    group.addBot(alice)
    expect((await api.getUpdates()).at(-2)?.my_chat_member).toMatchObject({
      old_chat_member: { status: 'kicked' },
      new_chat_member: { status: 'member' },
    })
    await api.sendMessage(group.id, 'hello again')
  })

  test('is promoted and demoted, of which it is told', async () => {
    const { alice, group, lastStatus } = await startWithGroup()
    group.promoteBot(alice)
    expect(await lastStatus()).toMatchObject({
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'administrator', can_manage_topics: true },
    })
    expect(() => group.promoteBot(alice)).toThrow('administrator already')
    group.demoteBot(alice)
    expect(await lastStatus()).toMatchObject({ new_chat_member: { status: 'member' } })
    expect(() => group.demoteBot(alice)).toThrow('plain member already')
  })

  test('that is restricted hears and reads, but sends nothing', async () => {
    const { api, alice, group, messageId, lastStatus } = await startWithGroup()
    group.restrictBot(alice)
    expect(await lastStatus()).toMatchObject({
      new_chat_member: { status: 'restricted', is_member: true, can_send_messages: false },
    })
    await expect(api.sendMessage(group.id, 'x')).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: not enough rights to send text messages to the chat',
    })
    const file = new InputFile(Buffer.from('abc'), 'a.txt')
    await expect(api.sendDocument(group.id, file)).rejects.toThrow('not enough rights to send documents')
    await api.editMessageText(group.id, messageId, 'goodbye')
    group.as(alice).send('/help')
    expect((await api.getUpdates()).at(-1)?.message?.text).toBe('/help')
    group.demoteBot(alice)
    await api.sendMessage(group.id, 'x')
    const basic = await startWithGroup('group')
    expect(() => basic.group.restrictBot(basic.alice)).toThrow('Only a supergroup')
  })

  test('may be one that cannot join groups', async () => {
    const { telegram } = await startForTest({ bot: { can_join_groups: false } })
    const alice = telegram.person({ firstName: 'Alice' })
    const group = telegram.group({ title: 'Kitchen', members: [alice] })
    expect(() => group.addBot(alice)).toThrow('cannot be added to groups')
  })
})
