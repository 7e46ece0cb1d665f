import { strFromU8, unzipSync } from 'fflate'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Scene } from './run-app.ts'

/** Whether a message is the file that `/mydata` sends. */
export const isData = ({ media }: MessageView): boolean =>
  media?.field === 'document' && JSON.stringify(media.value).includes('my-data-')

/** The files of the newest ZIP that the bot sent, by their names. */
export function dataFiles({ telegram }: Pick<Scene, 'telegram'>): Record<string, string> {
  const sent = Object.values(telegram.snapshot().files).at(-1)
  const entries = Object.entries(unzipSync(Buffer.from(sent?.contentBase64 ?? '', 'base64')))
  return Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes)]))
}
