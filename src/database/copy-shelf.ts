import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dayMs } from '../domain/day.ts'
import { openDatabase } from './open-database.ts'
import { sync } from './sync.ts'

/** Copies of one database, each in a folder named by its time; for one process at a time. */
export type CopyShelf = {
  /**
   * Copies an open or closed database as it is now, without what was deleted from it. The copy is on the shelf only once
   * `look` has found it whole and it is on the disk; `found` is what `look` returned. @throws what `look` throws
   */
  add<Found>(file: string, now: number, look: (copy: string) => Found): { folder: string; found: Found }
  /** Removes all but the newest that would get older than that many days within a day and an hour; returns how many. */
  tidy(now: number, keepDays: number): number
}

/** Makes the folder, private to its owner, and clears away what a run left there that was broken off. */
export function createCopyShelf(folder: string): CopyShelf {
  const unfinished = join(folder, '.unfinished')
  const clear = (): void => rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  clear()

  const write = <Found>(file: string, look: (copy: string) => Found): Found => {
    mkdirSync(unfinished, { mode: 0o700 })
    const copy = join(unfinished, basename(file))
    const sqlite = openDatabase(file)
    try {
      sqlite.prepare('VACUUM INTO ?').run(copy)
    } finally {
      sqlite.close()
    }
    const found = look(copy)
    sync(copy)
    sync(unfinished)
    return found
  }

  return {
    add: (file, now, look) => {
      const place = join(folder, nameAt(now))
      try {
        const found = write(file, look)
        renameSync(unfinished, place)
        sync(folder)
        return { folder: place, found }
      } catch (error) {
        clear()
        throw error
      }
    },
    tidy: (now, keepDays) => {
      const copies = readdirSync(folder)
        .filter((name) => timeOf(name) !== undefined)
        .toSorted()
      const tooOld = copies
        .slice(0, -1)
        .filter((name) => (timeOf(name) ?? now) + keepDays * dayMs < now + untilNextMs)
      for (const name of tooOld) rmSync(join(folder, name), { recursive: true })
      return tooOld.length
    },
  }
}

/** A run every day is not always on the minute. */
const untilNextMs = dayMs + 3_600_000

/** `2026-11-23T03-00-00-000Z`: the time in UTC, without signs that some file systems refuse. */
const nameAt = (now: number): string => new Date(now).toISOString().replaceAll(/[:.]/g, '-')

/** When a copy of that name was made; undefined for what is none. */
function timeOf(name: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/.exec(name)
  if (parts === null) return undefined
  const [, hour, minute, second, rest] = parts
  const at = Date.parse(`${hour}:${minute}:${second}.${rest}`)
  return Number.isNaN(at) ? undefined : at
}
