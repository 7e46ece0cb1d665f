import { rename, writeFile } from 'node:fs/promises'

/** Writes a file for its owner only; a reader finds the old content or the new, never a part, whenever the process dies. */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const unfinished = `${path}.unfinished`
  await writeFile(unfinished, content, { mode: 0o600, flush: true })
  await rename(unfinished, path)
}
