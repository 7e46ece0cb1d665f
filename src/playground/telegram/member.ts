import { isEphemeralCommand, sendEphemeralCommand } from './ephemeral-command.ts'
import { findEntities } from './find-entities.ts'
import {
  deleteInGroup,
  editInGroup,
  sendToGroup,
  type GroupSendOptions,
  type Sender,
} from './group-messages.ts'
import { memberChat } from './group-state.ts'
import { messagesFor } from './group-view.ts'
import { mediaContent, type PersonMedia } from './person-media.ts'
import { typedContents } from './person-messages.ts'
import type { MessageView } from './person-view.ts'
import { personHandle, type Person } from './person.ts'
import { pressButton, type PressOutcome } from './press-button.ts'
import type { Content } from './state.ts'
import type { World } from './world.ts'

/** Someone in a group. What they do happens at once; a mistake in a test, and acting after leaving, throws. */
export interface Member {
  readonly person: Person
  readonly groupId: number
  /**
   * Types a text; mentions and commands in it are found as Telegram finds them. Returns the id of the last message, or
   * the ephemeral id of a command that the bot registered as ephemeral for this member.
   */
  send(text: string, options?: GroupSendOptions): number
  /** Sends a command that only the bot sees, and returns its ephemeral id. Throws if it is not registered as such. */
  sendEphemeral(text: string, options?: GroupSendOptions): number
  sendMedia(media: PersonMedia, options?: GroupSendOptions & { caption?: string | undefined }): number
  edit(messageId: number, text: string): void
  /** Presses the button with this text or callback data and resolves when the bot answered or the query expired. */
  press(messageId: number, label: string): Promise<PressOutcome>
  /** The same on a message that only this member sees. */
  pressEphemeral(ephemeralId: number, label: string): Promise<PressOutcome>
  /** Deletes a message of their own, an admin any. The bot is not told. */
  deleteMessage(messageId: number): void
  /** What this member sees: the public messages, and the ephemeral ones for them alone. Nothing once they left. */
  readonly messages: MessageView[]
  /** Of these the ephemeral ones, in both directions. */
  readonly ephemerals: MessageView[]
}

/** The handle of someone in a group, speaking as themselves or behind the group or a channel. */
export function memberHandle(world: World, chatId: number, sender: Sender): Member {
  const { personId } = sender
  const chatNow = (): ReturnType<typeof memberChat> => memberChat(world, chatId, personId)
  const post = (contents: Content[], options: GroupSendOptions): number =>
    sendToGroup(world, chatNow(), sender, contents, options)

  return {
    person: personHandle(world, personId),
    groupId: chatId,
    send(text, options = {}) {
      const chat = chatNow()
      if (isEphemeralCommand(world.state, chat, sender, text)) {
        return sendEphemeralCommand(world, chat, sender, text, options)
      }
      return post(typedContents(text, options.entities), options)
    },
    sendEphemeral: (text, options = {}) => sendEphemeralCommand(world, chatNow(), sender, text, options),
    sendMedia(media, options = {}) {
      const { caption = '', entities = findEntities(caption) } = options
      const content = mediaContent(world, media, caption)
      return post([content.kind === 'media' ? { ...content, captionEntities: entities } : content], options)
    },
    edit: (messageId, text) => editInGroup(world, chatNow(), sender, messageId, text),
    press: async (messageId, label) => pressButton(world, chatNow(), personId, { messageId }, label),
    pressEphemeral: async (ephemeralId, label) =>
      pressButton(world, chatNow(), personId, { ephemeralId }, label),
    deleteMessage: (messageId) => deleteInGroup(world, chatNow(), sender, messageId),
    get messages() {
      return messagesFor(world, chatId, personId)
    },
    get ephemerals() {
      return messagesFor(world, chatId, personId).filter(({ ephemeralId }) => ephemeralId !== undefined)
    },
  }
}
