import { renderUser } from './render-message.ts'
import type { JsonObject, State, StoredChat, StoredGroup } from './state.ts'

/** The standing of the bot in a chat, as the Bot API names it. */
export type BotStatus = Exclude<StoredChat['botStatus'], 'none'>

type MemberStatus = StoredGroup['members'][number]['status'] | BotStatus

/** The Bot API's ChatMember object of a user with this standing. */
export function renderMember(state: State, userId: number, status: MemberStatus): JsonObject {
  return { status, user: renderUser(state, userId), ...statusFields(status) }
}

function statusFields(status: MemberStatus): JsonObject {
  switch (status) {
    case 'creator':
      return { is_anonymous: false }
    case 'administrator':
      return { can_be_edited: false, is_anonymous: false, ...administratorRights }
    case 'restricted':
      return { is_member: true, ...noRights, until_date: 0 }
    case 'kicked':
      return { until_date: 0 }
    case 'member':
    case 'left':
      return {}
  }
}

const administratorRights = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
  can_manage_tags: false,
  can_send_welcome_messages: false,
}

const noRights = Object.fromEntries(
  [
    'can_send_messages',
    'can_send_audios',
    'can_send_documents',
    'can_send_photos',
    'can_send_videos',
    'can_send_video_notes',
    'can_send_voice_notes',
    'can_send_polls',
    'can_send_other_messages',
    'can_add_web_page_previews',
    'can_react_to_messages',
    'can_edit_tag',
    'can_change_info',
    'can_invite_users',
    'can_pin_messages',
    'can_manage_topics',
  ].map((right) => [right, false]),
)
