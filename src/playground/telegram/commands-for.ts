import type { JsonObject, State, StoredChat } from './state.ts'

/** The commands that a person's app offers in their chat with the bot. */
export function commandsInPrivate(state: State, personId: number, language: string): JsonObject[] {
  return narrowest(state, language, [
    (scope) => isChat(scope, 'chat', personId),
    ({ type }) => type === 'all_private_chats',
    ({ type }) => type === 'default',
  ])
}

/** The commands that a member's app offers in a group. */
export function commandsInGroup(state: State, { id, group }: StoredChat, personId: number): JsonObject[] {
  const status = group?.members.find((member) => member.personId === personId)?.status
  const isAdmin = status === 'creator' || status === 'administrator'
  return narrowest(state, state.people[personId]?.languageCode ?? '', [
    (scope) => isChat(scope, 'chat_member', id) && Number(scope['user_id']) === personId,
    (scope) => isAdmin && isChat(scope, 'chat_administrators', id),
    (scope) => isChat(scope, 'chat', id),
    ({ type }) => isAdmin && type === 'all_chat_administrators',
    ({ type }) => type === 'all_group_chats',
    ({ type }) => type === 'default',
  ])
}

/** The narrowest scope that has commands wins, and in it the person's language before the default. */
function narrowest(state: State, language: string, scopes: ((scope: JsonObject) => boolean)[]): JsonObject[] {
  for (const matches of scopes) {
    for (const code of [language, '']) {
      const entry = state.commands.find(({ scope, languageCode }) => languageCode === code && matches(scope))
      if (entry) return entry.commands
    }
  }
  return []
}

const isChat = (scope: JsonObject, type: string, chatId: number): boolean =>
  scope['type'] === type && Number(scope['chat_id']) === chatId
