import type { GroupChat } from './group-state.ts'
import type { StoredMessage } from './state.ts'

type SenderChat = NonNullable<StoredMessage['senderChat']>

/** The group itself, in whose name its anonymous admins speak. */
export const senderChatOf = ({ id, type, group }: GroupChat): SenderChat => ({
  id,
  type,
  title: group.title,
})

/** A channel; the same title is always the same channel. */
export function channelNamed(title: string): SenderChat {
  let number = 0
  for (const char of title) number = (number * 31 + (char.codePointAt(0) ?? 0)) % 99_999_999
  return { id: channelIds - number, type: 'channel', title }
}

const channelIds = -1_001_500_000_000
