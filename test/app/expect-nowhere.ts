import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Story } from './story.ts'

/** That a word is in no file of a bot that has stopped, neither of its data nor of its keys, and in no line of its log. */
export function expectNowhere({ folder, log }: Pick<Story, 'folder' | 'log'>, word: string): void {
  const files = filesIn(folder)
  expect(files.length).toBeGreaterThan(3)
  for (const { path, bytes } of files)
    for (const form of [word, Buffer.from(word, 'utf16le'), middleOf(word)])
      expect({ path, found: bytes.includes(form) }).toEqual({ path, found: false })
  expect(log()).not.toContain(word)
}

/** Every file below a folder, as bytes. */
const filesIn = (folder: string): { path: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path, bytes: readFileSync(path) }))

/** Base64 of a text that stands first; at another offset it differs at its ends. */
const middleOf = (text: string): string => Buffer.from(text).toString('base64').slice(0, -4)
