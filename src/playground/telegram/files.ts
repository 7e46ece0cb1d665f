import type { State } from './state.ts'
import type { World } from './world.ts'

type StoredFile = State['files'][string]

/** Keeps a file under an id and a path of its own; the size may be claimed larger than the content is. */
export function storeFile(world: World, file: NewFile): StoredFile {
  const { files, counters } = world.state
  const number = ++counters.file
  const extension = /\.\w{1,8}$/.exec(file.fileName)?.[0] ?? ''
  const stored = {
    fileId: `PLAYGROUND-${file.folder}-${String(number).padStart(8, '0')}`,
    uniqueId: `AgAD${String(number).padStart(8, '0')}`,
    path: `${file.folder}/file_${number}${extension}`,
    sizeBytes: file.sizeBytes ?? file.bytes.length,
    contentBase64: Buffer.from(file.bytes).toString('base64'),
  }
  files[stored.fileId] = stored
  return stored
}

interface NewFile {
  /** As in the download path: `photos`, `documents`, `voice`, … */
  folder: string
  fileName: string
  bytes: Uint8Array
  sizeBytes?: number | undefined
}

/** The content behind a download path; undefined if there is none. */
export function fileAt(world: World, path: string): Buffer | undefined {
  const file = Object.values(world.state.files).find((candidate) => candidate.path === path)
  return file && Buffer.from(file.contentBase64, 'base64')
}

/** What every kind of file has in the Bot API. */
export const fileFields = ({ fileId, uniqueId, sizeBytes }: StoredFile): FileFields => ({
  file_id: fileId,
  file_unique_id: uniqueId,
  file_size: sizeBytes,
})

interface FileFields {
  file_id: string
  file_unique_id: string
  file_size: number
}
