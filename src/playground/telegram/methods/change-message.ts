import { isDeepStrictEqual } from 'node:util'
import { badRequest } from '../api-error.ts'
import type { StoredChat, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'

type Editable = Pick<StoredMessage, 'content' | 'replyMarkup'>

/** Edits a message of the bot. Throws ApiError 400 when nothing would change. */
export function changeMessage(world: World, chat: StoredChat, message: StoredMessage, next: Editable): void {
  checkModified({ content: message.content, replyMarkup: message.replyMarkup }, next)
  Object.assign(message, next, { editedAtMs: world.now() })
  world.emit({ kind: 'message-edited', chatId: chat.id, messageId: message.messageId })
}

/** Throws ApiError 400 when an edit would leave everything as it is. */
export function checkModified(before: object, next: object): void {
  if (!isDeepStrictEqual(asJson(before), asJson(next))) return
  throw badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  )
}

const asJson = (value: object): unknown => JSON.parse(JSON.stringify(value))
