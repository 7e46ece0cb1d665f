import { describe, expect, test } from 'vitest'
import { callRaw, startForTest } from './start-for-test.ts'

async function startWithAlice() {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  return { telegram, api, clock, alice }
}

describe('flood limits', () => {
  test('after a burst of 20 messages a chat takes one a second', async () => {
    const { telegram, api, clock, alice } = await startWithAlice()
    for (let count = 0; count < 20; count += 1) await api.sendMessage(alice.id, `${count}`)
    const { status, headers, body } = await callRaw(telegram, 'sendMessage', { chat_id: alice.id, text: 'a' })
    expect(status).toBe(429)
    expect(headers.get('retry-after')).toBe('1')
    expect(body).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    clock.nowMs += 1_000
    const { message_id } = await api.sendMessage(alice.id, 'a')
    await expect(api.editMessageText(alice.id, message_id, 'b')).rejects.toThrow('429')
    telegram.setFloodLimits(false)
    await api.editMessageText(alice.id, message_id, 'b')
  })

  test('drafts and chat actions share 20 in 5 seconds and 40 in 30 seconds', async () => {
    const { api, clock, alice } = await startWithAlice()
    const twenty = async () => {
      for (let count = 0; count < 10; count += 1) {
        await api.sendMessageDraft(alice.id, 7, `${count}`)
        await api.sendChatAction(alice.id, 'typing')
      }
    }
    await twenty()
    await expect(api.sendMessageDraft(alice.id, 7, 'a')).rejects.toMatchObject({
      parameters: { retry_after: 5 },
    })
    clock.nowMs += 5_000
    await twenty()
    clock.nowMs += 5_000
    await expect(api.sendChatAction(alice.id, 'typing')).rejects.toMatchObject({
      parameters: { retry_after: 20 },
    })
    await api.sendMessage(alice.id, 'messages have a budget of their own')
  })

  test('the whole bot sends 30 messages a second', async () => {
    const { telegram, api, clock } = await startWithAlice()
    const people = Array.from({ length: 31 }, (_, index) => telegram.person({ firstName: `P${index}` }))
    for (const person of people) person.start()
    for (const { id } of people.slice(0, 30)) await api.sendMessage(id, 'hello')
    const last = people.at(-1)?.id ?? 0
    await expect(api.sendMessage(last, 'hello')).rejects.toThrow('Too Many Requests: retry after 1')
    clock.nowMs += 1_000
    await api.sendMessage(last, 'hello')
  })
})
