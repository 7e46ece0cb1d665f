import { z } from 'zod'
import { badRequest, standInRefusal } from '../api-error.ts'
import { writableChat } from '../chat-access.ts'
import { codePointLength } from '../check-params.ts'
import { fileFields, storeFile } from '../files.ts'
import { formatText } from '../formatted-text.ts'
import { imageSize } from '../image-size.ts'
import { UploadedFile } from '../raw-params.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import type { Entity } from '../state.ts'
import type { World } from '../world.ts'
import { defineMethod, entities, jsonObject, type Methods } from './define-method.ts'
import { edit, editable, editTarget } from './editable-message.ts'
import { sendContent, sendParams } from './send-content.ts'

const captionMax = 1024
const uploadMaxBytes = 50 * 1024 * 1024
const photoMaxBytes = 10 * 1024 * 1024
const downloadMaxBytes = 20 * 1024 * 1024

const inputFile = z.union([z.instanceof(UploadedFile), z.string()])

const common = {
  ...sendParams,
  caption: z.string().optional(),
  caption_entities: entities,
}
type Common = z.infer<z.ZodObject<typeof common>>

const newPhoto = z.strictObject({
  type: z.literal('photo'),
  media: inputFile,
  caption: z.string().optional(),
  caption_entities: entities,
})

/** Sending documents and photos, changing them, and fetching files. */
export function mediaMethods(world: World): Methods {
  return {
    sendDocument: defineMethod(
      { ...common, document: inputFile, disable_content_type_detection: z.boolean().optional() },
      ({ document, ...params }) => sendMedia(world, params, 'document', documentValue(world, document)),
    ),

    sendPhoto: defineMethod({ ...common, photo: inputFile }, ({ photo, ...params }) =>
      sendMedia(world, params, 'photo', photoValue(world, photo)),
    ),

    editMessageCaption: defineMethod(
      { ...editTarget, caption: z.string().optional(), caption_entities: entities, reply_markup: jsonObject },
      ({ reply_markup: replyMarkup, ...params }) => {
        const { chat, message } = editable(world, params)
        if (message.content.kind !== 'media') throw badRequest('there is no caption in the message to edit')
        const content = { ...message.content, ...captionOf(params) }
        checkReplyMarkup(replyMarkup)
        return edit(world, chat, message, { content, replyMarkup })
      },
    ),

    editMessageMedia: defineMethod(
      { ...editTarget, media: newPhoto, reply_markup: jsonObject },
      ({ media, reply_markup: replyMarkup, ...params }) => {
        const { chat, message } = editable(world, params)
        const [value, caption] = [photoValue(world, media.media), captionOf(media)]
        checkReplyMarkup(replyMarkup)
        const content = { kind: 'media' as const, field: 'photo', value: value(), ...caption }
        return edit(world, chat, message, { content, replyMarkup })
      },
    ),

    getFile: defineMethod({ file_id: z.string() }, ({ file_id }) => {
      const file = world.state.files[file_id]
      if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
      if (file.sizeBytes > downloadMaxBytes) throw badRequest('file is too big')
      return { ...fileFields(file), file_path: file.path }
    }),
  }
}

function sendMedia(world: World, params: Common, field: string, value: () => unknown): unknown {
  const chat = writableChat(world, params.chat_id)
  const caption = captionOf(params)
  return sendContent(world, chat, params, `${field}s`, () => ({
    kind: 'media',
    field,
    value: value(),
    ...caption,
  }))
}

/** A caption, formatted and measured. Throws ApiError 400. */
function captionOf(given: { caption?: string | undefined; caption_entities?: Entity[] | undefined }) {
  const { text, entities: captionEntities } = formatText(given.caption ?? '', given.caption_entities ?? [])
  if (codePointLength(text) > captionMax) throw badRequest('message caption is too long')
  return { caption: text, captionEntities }
}

/** Checks the file at once and stores it when the returned function is called, so that a refused call stores nothing. */
function documentValue(world: World, input: UploadedFile | string): () => unknown {
  if (typeof input === 'string') return knownFile(world, 'document', input)
  if (input.bytes.length === 0) throw badRequest('file must be non-empty')
  if (input.bytes.length > uploadMaxBytes) throw badRequest('file is too big')
  const { fileName, mimeType, bytes } = input
  return () => ({
    file_name: fileName,
    mime_type: mimeType,
    ...fileFields(storeFile(world, { folder: 'documents', fileName, bytes })),
  })
}

function photoValue(world: World, input: UploadedFile | string): () => unknown {
  if (typeof input === 'string') return knownFile(world, 'photo', input)
  if (input.bytes.length > photoMaxBytes) throw badRequest('file is too big')
  const size = imageSize(input.bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { fileName, bytes } = input
  return () => [{ ...fileFields(storeFile(world, { folder: 'photos', fileName, bytes })), ...size }]
}

/** A file that Telegram has already, by its file_id; the stand-in fetches nothing from the web. */
function knownFile(world: World, field: string, fileId: string): () => unknown {
  if (/^https?:/i.test(fileId)) throw standInRefusal('files by URL are not fetched')
  for (const chat of Object.values(world.state.chats)) {
    for (const { content } of chat.messages) {
      if (content.kind !== 'media' || content.field !== field) continue
      if (JSON.stringify(content.value).includes(`"file_id":"${fileId}"`)) return () => content.value
    }
  }
  throw badRequest('wrong file identifier/HTTP URL specified')
}
