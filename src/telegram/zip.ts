import { strToU8, zipSync } from 'fflate'

/** Packs text files into a ZIP, with that time (ms since the epoch) as theirs. */
export function zip(
  files: readonly { readonly name: string; readonly content: string }[],
  now: number,
): Buffer {
  const entries = files.map(({ name, content }) => [name, strToU8(content)] as const)
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: now }))
}
