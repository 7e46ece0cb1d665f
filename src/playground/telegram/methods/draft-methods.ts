import { z } from 'zod'
import { badRequest, standInRefusal } from '../api-error.ts'
import { checkThread, writableChat } from '../chat-access.ts'
import { codePointLength } from '../check-params.ts'
import { formatText } from '../formatted-text.ts'
import { endDraft } from '../post-message.ts'
import { threadKey, type World } from '../world.ts'
import { chatId, defineMethod, entities, type Methods } from './define-method.ts'

const textMax = 4096

/** What shows that the bot is at work: streamed drafts and chat actions. */
export function draftMethods(world: World): Methods {
  return {
    sendMessageDraft: defineMethod(
      {
        chat_id: z.number(),
        message_thread_id: z.number().optional(),
        draft_id: z.number(),
        text: z.string().default(''),
        entities,
        can_stop: z.boolean().default(false),
        keep_on_stop: z.boolean().default(false),
      },
      (params) => {
        if (params.chat_id < 0) throw badRequest('TEXTDRAFT_PEER_INVALID')
        const chat = writableChat(world, params.chat_id)
        if (params.draft_id === 0) throw standInRefusal('draft_id must not be 0')
        const { text, entities: formatted } = formatText(params.text, params.entities ?? [])
        if (codePointLength(text) > textMax) throw badRequest('message is too long')
        const threadId = checkThread(chat, params.message_thread_id)
        const frame = {
          chatId: chat.id,
          threadId,
          draftId: params.draft_id,
          text,
          entities: formatted,
          atMs: world.now(),
        }
        const key = threadKey(chat.id, threadId)
        const before = world.state.drafts[key]
        if (before && before.draftId !== frame.draftId) endDraft(world, chat.id, threadId, 'replaced')
        world.journal.add(world.journal.draftFrames, frame)
        world.state.drafts[key] = {
          ...frame,
          canStop: params.can_stop,
          keepOnStop: params.keep_on_stop,
        }
        world.emit({ kind: 'draft', chatId: chat.id, threadId, draftId: frame.draftId })
        return true
      },
    ),

    sendChatAction: defineMethod(
      { chat_id: chatId, message_thread_id: z.number().optional(), action: z.string() },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const threadId = checkThread(chat, params.message_thread_id)
        const action = { chatId: chat.id, threadId, action: params.action, atMs: world.now() }
        world.state.chatActions[threadKey(chat.id, threadId)] = action
        world.emit({ kind: 'chat-action', chatId: chat.id, threadId })
        return true
      },
    ),
  }
}
