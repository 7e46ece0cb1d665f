import { InputFile, InputMediaBuilder, type Api } from 'grammy'
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Button, Outgoing, TextEntity } from '../../domain/outgoing.ts'
import { grammySignal } from './grammy-signal.ts'

/** Puts one outgoing thing before a chat and returns the id of the message it is there. @throws what grammY throws */
export async function post(
  api: Api,
  to: { readonly telegramId: number; readonly topicId: number },
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<number> {
  const place = {
    ...(to.topicId !== 0 && { message_thread_id: to.topicId }),
    ...('replyTo' in outgoing &&
      outgoing.replyTo !== undefined && {
        reply_parameters: { message_id: outgoing.replyTo, allow_sending_without_reply: true },
      }),
  }
  switch (outgoing.kind) {
    case 'message': {
      const other = { ...place, ...look(outgoing) }
      const sent = await api.sendMessage(to.telegramId, outgoing.body.text, other, grammySignal(signal))
      return sent.message_id
    }
    case 'edit': {
      const { messageId, body } = outgoing
      await api.editMessageText(to.telegramId, messageId, body.text, look(outgoing), grammySignal(signal))
      return messageId
    }
    case 'document': {
      const file = new InputFile(Buffer.from(outgoing.content, outgoing.encoding), outgoing.fileName)
      const other = { ...place, caption: outgoing.caption }
      const sent = await api.sendDocument(to.telegramId, file, other, grammySignal(signal))
      return sent.message_id
    }
    case 'photo': {
      const other = { ...place, ...captioned(outgoing) }
      const sent = await api.sendPhoto(to.telegramId, png(outgoing.picture), other, grammySignal(signal))
      return sent.message_id
    }
    case 'edit-photo': {
      await changePhoto(api, to.telegramId, outgoing, signal)
      return outgoing.messageId
    }
  }
}

async function changePhoto(
  api: Api,
  telegramId: number,
  { messageId, picture, ...words }: Extract<Outgoing, { kind: 'edit-photo' }>,
  signal: AbortSignal,
): Promise<void> {
  const { reply_markup, ...caption } = captioned(words)
  const other = reply_markup && { reply_markup }
  if (picture === undefined) {
    await api.editMessageCaption(telegramId, messageId, { ...caption, ...other }, grammySignal(signal))
  } else {
    const media = InputMediaBuilder.photo(png(picture), caption)
    await api.editMessageMedia(telegramId, messageId, media, other, grammySignal(signal))
  }
}

const png = (base64: string): InputFile => new InputFile(Buffer.from(base64, 'base64'), 'picture.png')

/** What stands below a picture. */
function captioned({ body, buttons }: Worded) {
  return {
    caption: body.text,
    caption_entities: body.entities.map(messageEntity),
    ...(buttons !== undefined && { reply_markup: inlineKeyboard(buttons) }),
  }
}

type Worded = Pick<Extract<Outgoing, { kind: 'message' }>, 'body' | 'buttons'>

/** What messages and edits have in common; links never unfold, because a preview fetches what the model wrote. */
function look({ body, buttons }: Worded) {
  return {
    entities: body.entities.map(messageEntity),
    link_preview_options: { is_disabled: true },
    ...(buttons !== undefined && {
      reply_markup: inlineKeyboard(buttons),
    }),
  }
}

/** Buttons as Telegram takes them. */
export function inlineKeyboard(buttons: readonly (readonly Button[])[]): {
  inline_keyboard: InlineKeyboardButton[][]
} {
  return { inline_keyboard: buttons.map((row) => row.map(inlineButton)) }
}

const messageEntity = (entity: TextEntity): MessageEntity => ({ ...entity })

const inlineButton = (button: Button): InlineKeyboardButton =>
  'url' in button
    ? { text: button.label, url: button.url }
    : { text: button.label, callback_data: button.data }
