import { defaultGroupSettings, invitationGapMs, type GroupSettings } from '../../src/domain/group.ts'
import { chatId, type ChatId, type PersonId } from '../../src/domain/ids.ts'
import type { GroupStore, Invitation } from '../../src/ports/group-store.ts'

type Group = {
  settings: GroupSettings
  readonly invitations: Map<PersonId, { readonly invitation: Invitation; readonly at: number }>
}

/** What the port promises, without a disk. It knows the groups that `chatFor` made, until they are erased. */
export function createMemoryGroupStore(): GroupStore & { chatFor(telegramId: number): ChatId } {
  const chats = new Map<number, ChatId>()
  const groups = new Map<ChatId, Group>()
  let made = 0
  const known = (chat: ChatId): Group => {
    const group = groups.get(chat)
    if (group === undefined) throw new Error(`The group ${chat} never spoke to us`)
    return group
  }

  const chatFor = (telegramId: number): ChatId => {
    const chat = chats.get(telegramId) ?? chatId(String(++made).padStart(32, '0'))
    chats.set(telegramId, chat)
    if (!groups.has(chat)) groups.set(chat, { settings: defaultGroupSettings, invitations: new Map() })
    return chat
  }

  return {
    chatFor,
    async meet(telegramId) {
      return chatFor(telegramId)
    },
    async settings(chat) {
      return groups.get(chat)?.settings ?? defaultGroupSettings
    },
    async change(chat, settings) {
      const group = known(chat)
      group.settings = { ...group.settings, ...settings }
    },
    async find(telegramId) {
      return chats.get(telegramId)
    },
    async invite(person, invitation, now) {
      const { invitations } = known(invitation.to.chatId)
      const last = invitations.get(person)
      if (last !== undefined && last.at > now - invitationGapMs) return false
      invitations.set(person, { invitation, at: now })
      return true
    },
    async takeInvitations(person) {
      const taken = [...groups.values()].flatMap(({ invitations }) => invitations.get(person) ?? [])
      for (const { invitations } of groups.values()) invitations.delete(person)
      return taken.map(({ invitation }) => invitation)
    },
    async erase(chat) {
      groups.delete(chat)
      for (const [telegramId, one] of chats) if (one === chat) chats.delete(telegramId)
    },
  }
}
