import type { ChatId, ChatTopic, PersonId } from '../domain/ids.ts'
import type { GroupSettings } from '../domain/group.ts'

/** A line in a group that asks one person to read the notice. */
export type Invitation = { readonly to: ChatTopic; readonly deliveryKey: string }

/** Groups: what their administrators chose, who was asked to read the notice, and their end. */
export interface GroupStore {
  /** The defaults where nothing was chosen. */
  settings(chat: ChatId): Promise<GroupSettings>
  change(chat: ChatId, settings: Partial<GroupSettings>): Promise<void>
  /** Our id of a group by Telegram's, if it ever spoke to us. */
  find(telegramId: number): Promise<ChatId | undefined>
  /** The same, made if it is new. */
  meet(telegramId: number, now: number): Promise<ChatId>
  /** Notes that the person is asked there; false when they were within the last hour. */
  invite(person: PersonId, invitation: Invitation, now: number): Promise<boolean>
  /** The person decided: takes their invitations out, so that the lines can be deleted. */
  takeInvitations(person: PersonId): Promise<readonly Invitation[]>
  /** The bot is no longer there: erases all that was asked, answered and chosen in the group, and its key. */
  erase(chat: ChatId): Promise<void>
}
