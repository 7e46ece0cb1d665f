import type { TelegramStandIn } from './telegram/stand-in.ts'

/** The content of a file that somebody sent, for looking at or saving; undefined when there is none of this id. */
export function sentFile(telegram: TelegramStandIn, fileId: string): Response | undefined {
  const file = telegram.snapshot().files[fileId]
  if (!file) return undefined
  const bytes = Buffer.from(file.contentBase64, 'base64')
  const imageType = imageTypeOf(bytes)
  return new Response(bytes, {
    headers: {
      // Anything but a picture is only ever saved, so that no file runs as a page of the playground.
      'content-type': imageType ?? 'application/octet-stream',
      ...(!imageType && { 'content-disposition': 'attachment' }),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      // The next playground gives other files the same ids.
      'cache-control': 'no-store',
    },
  })
}

function imageTypeOf(bytes: Buffer): string | undefined {
  const starts = bytes.toString('latin1', 0, 12)
  if (starts.startsWith('\x89PNG\r\n')) return 'image/png'
  if (starts.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (starts.startsWith('GIF8')) return 'image/gif'
  return /^RIFF.{4}WEBP/s.test(starts) ? 'image/webp' : undefined
}
