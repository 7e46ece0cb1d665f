import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlaygroundError } from './playground-error.ts'

const marker = '.playground'

/**
 * Makes sure that the folder is there and a playground's own. Throws a PlaygroundError for a folder with anything else in
 * it: a playground empties its folder, and must never do that to somebody's files.
 */
export async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = await readdir(folder)
  if (names.includes(marker)) return
  if (names.length > 0) {
    throw new PlaygroundError(
      `${folder} is no folder of a playground and not empty. Give it a folder of its own.`,
    )
  }
  await writeFile(join(folder, marker), 'The playground empties this folder when it starts fresh.\n')
}

/** Removes everything from a claimed folder but the mark that it is a playground's. */
export async function emptyFolder(folder: string): Promise<void> {
  const names = await readdir(folder)
  await Promise.all(
    names
      .filter((name) => name !== marker)
      .map((name) => rm(join(folder, name), { recursive: true, force: true })),
  )
}
