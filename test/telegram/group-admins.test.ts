import type { Chat, ChatMemberOwner } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createGroupAdmins } from '../../src/telegram/group-admins.ts'
import { createManualClock } from '../fakes/manual-clock.ts'

const group = -100
const [ann, ben] = [1, 2]
const fiveMinutesMs = 5 * 60_000

/** Telegram with the administrators of every group, and how often it was asked about each. */
function telegramWith(...ids: number[]) {
  const asked: (number | string)[] = []
  const telegram = { ids, asked, isDown: false }
  const api = {
    getChatAdministrators: async (chat: Chat['id'] | string): Promise<ChatMemberOwner[]> => {
      telegram.asked.push(chat)
      if (telegram.isDown) throw new Error('Bad Gateway')
      return telegram.ids.map((id) => ({
        ...{ status: 'creator', is_anonymous: false },
        user: { id, is_bot: false, first_name: 'Somebody' },
      }))
    },
  }
  const clock = createManualClock(0)
  return { telegram, clock, admins: createGroupAdmins({ api, clock }) }
}

describe('the administrators of a group', () => {
  it('are those whom Telegram names, asked once for all that want to know at once and after', async () => {
    const { telegram, admins } = telegramWith(ann)
    const both = await Promise.all([admins.isAdmin(group, ann), admins.isAdmin(group, ben)])
    expect(both).toEqual([true, false])
    expect(await admins.isAdmin(group, ann)).toBe(true)
    expect(telegram.asked).toEqual([group])
  })

  it('are looked up for each group by itself', async () => {
    const { telegram, admins } = telegramWith(ann)
    await admins.isAdmin(group, ann)
    telegram.ids = [ben]
    expect(await admins.isAdmin(-200, ann)).toBe(false)
    expect(await admins.isAdmin(group, ann)).toBe(true)
    expect(telegram.asked).toEqual([group, -200])
  })

  it('are believed for five minutes and no longer', async () => {
    const { telegram, clock, admins } = telegramWith(ann)
    await admins.isAdmin(group, ann)
    telegram.ids = []
    await clock.advance(fiveMinutesMs - 1)
    expect(await admins.isAdmin(group, ann)).toBe(true)
    await clock.advance(1)
    expect(await admins.isAdmin(group, ann)).toBe(false)
    expect(telegram.asked).toHaveLength(2)
  })

  it('are asked for anew once they were forgotten', async () => {
    const { telegram, admins } = telegramWith(ann)
    await admins.isAdmin(group, ann)
    telegram.ids = [ben]
    admins.forget(group)
    expect(await admins.isAdmin(group, ann)).toBe(false)
    expect(await admins.isAdmin(group, ben)).toBe(true)
  })

  it('are nobody while Telegram does not tell, and are asked for again at once', async () => {
    const { telegram, admins } = telegramWith(ann)
    telegram.isDown = true
    const both = await Promise.all([admins.isAdmin(group, ann), admins.isAdmin(group, ann)])
    expect(both).toEqual([false, false])
    expect(telegram.asked).toHaveLength(1)
    telegram.isDown = false
    expect(await admins.isAdmin(group, ann)).toBe(true)
  })

  it('are remembered of the thousand groups that were asked about last', async () => {
    const { telegram, admins } = telegramWith(ann)
    for (let number = 1; number <= 1_001; number++) await admins.isAdmin(-number, ann)
    telegram.asked.length = 0
    await admins.isAdmin(-2, ann)
    await admins.isAdmin(-1_001, ann)
    expect(telegram.asked).toEqual([])
    await admins.isAdmin(-1, ann)
    expect(telegram.asked).toEqual([-1])
  })
})
