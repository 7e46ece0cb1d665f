import { z } from 'zod'
import { fileFields, storeFile } from './files.ts'
import type { Content } from './state.ts'
import type { World } from './world.ts'

const fileContent = {
  content: z.union([z.string(), z.instanceof(Uint8Array)]).optional(),
  contentBase64: z.string().optional(),
  /** May claim more than the content holds. */
  sizeBytes: z.number().optional(),
}

/** What a person can send beside text, as an object or as JSON. */
export const personMedia = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker']),
    ...fileContent,
  }),
  z.object({
    kind: z.literal('document'),
    fileName: z.string(),
    mimeType: z.string().optional(),
    ...fileContent,
  }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number() }),
  z.object({ kind: z.literal('contact'), phoneNumber: z.string(), firstName: z.string() }),
  z.object({ kind: z.literal('poll'), question: z.string(), options: z.array(z.string()) }),
  z.object({ kind: z.literal('dice') }),
])

export type PersonMedia = z.infer<typeof personMedia>

type FileContent = z.infer<z.ZodObject<typeof fileContent>>

/** The media as content of a message, its file stored. */
export function mediaContent(world: World, media: PersonMedia, caption = ''): Content {
  return { kind: 'media', field: media.kind, value: mediaValue(world, media), caption, captionEntities: [] }
}

function mediaValue(world: World, media: PersonMedia): unknown {
  switch (media.kind) {
    case 'document': {
      const { fileName, mimeType = 'application/octet-stream' } = media
      return { file_name: fileName, mime_type: mimeType, ...stored(world, media, 'documents', fileName) }
    }
    case 'photo':
      return [{ width: 1280, height: 960, ...stored(world, media, 'photos', 'photo.jpg') }]
    case 'voice':
      return { duration: 3, mime_type: 'audio/ogg', ...stored(world, media, 'voice', 'voice.oga') }
    case 'audio':
      return { duration: 60, mime_type: 'audio/mpeg', ...stored(world, media, 'music', 'audio.mp3') }
    case 'video':
    case 'animation': {
      const file = stored(world, media, `${media.kind}s`, 'video.mp4')
      return { width: 1280, height: 720, duration: 5, mime_type: 'video/mp4', ...file }
    }
    case 'video_note':
      return { length: 384, duration: 5, ...stored(world, media, 'video_notes', 'note.mp4') }
    case 'sticker': {
      const file = stored(world, media, 'stickers', 'sticker.webp')
      return {
        type: 'regular',
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
        emoji: '🙂',
        ...file,
      }
    }
    case 'location':
      return { latitude: media.latitude, longitude: media.longitude }
    case 'contact':
      return { phone_number: media.phoneNumber, first_name: media.firstName }
    case 'poll':
      return pollValue(media.question, media.options)
    case 'dice':
      return { emoji: '🎲', value: 4 }
  }
}

function stored(world: World, file: FileContent, folder: string, fileName: string): object {
  const bytes =
    file.contentBase64 === undefined
      ? Buffer.from(file.content ?? '')
      : Buffer.from(file.contentBase64, 'base64')
  return fileFields(storeFile(world, { folder, fileName, bytes, sizeBytes: file.sizeBytes }))
}

function pollValue(question: string, options: string[]): object {
  return {
    id: '5000000000000000001',
    question,
    options: options.map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
    allows_revoting: true,
    members_only: false,
  }
}
