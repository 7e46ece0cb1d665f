import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns once a file, or what a folder lists, is on the disk. */
export function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
