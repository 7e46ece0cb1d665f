import { setImmediate as others } from 'node:timers/promises'

/**
 * Packs text files into a ZIP piece by piece, with that time (ms since the epoch) as theirs, and lets others have their
 * turn in between. Undefined where it would grow beyond so many bytes.
 */
export async function zip(
  files: readonly { readonly name: string; readonly content: readonly string[] | AsyncIterable<string> }[],
  now: number,
  bytesMost: number,
): Promise<Buffer | undefined> {
  const { strToU8, Zip, ZipDeflate } = await import('fflate')
  const chunks: Uint8Array[] = []
  let size = 0
  const archive = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
    size += chunk.length
  })
  for (const { name, content } of files) {
    const entry = new ZipDeflate(name)
    entry.mtime = now
    archive.add(entry)
    for await (const piece of content) {
      entry.push(strToU8(piece))
      if (size > bytesMost) return undefined
      await others()
    }
    entry.push(new Uint8Array(), true)
  }
  archive.end()
  return size > bytesMost ? undefined : Buffer.concat(chunks)
}
