import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openKeys, type Keys } from '../../src/database/keys.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { StorageError } from '../../src/database/storage-error.ts'
import { createVault } from '../../src/database/vault.ts'
import { makeFolder } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 50)

function open(folder: string): Keys {
  const keys = openKeys(folder, { mayCreate: true })
  onTestFinished(() => keys.close())
  return keys
}

const slot = { owner: 'ada', column: 'question.text', row: 'q1' }

describe('the vault', () => {
  it('gives back what was sealed, also after a restart', () => {
    const folder = makeFolder()
    const keys = open(folder)
    const vault = createVault(keys)
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    const sealed: (readonly [string, Buffer])[] = []
    fc.assert(
      fc.property(text, (value) => {
        const blob = vault.seal(slot, value)
        sealed.push([value, blob])
        expect(vault.open(slot, blob)).toBe(value)
      }),
      { seed: 1, numRuns: runs },
    )
    keys.close()
    const later = createVault(open(folder))
    for (const [value, blob] of sealed) expect(later.open(slot, blob)).toBe(value)
  })

  it('seals the same text differently each time', () => {
    const vault = createVault(open(makeFolder()))
    const blobs = Array.from({ length: 50 }, () => vault.seal(slot, 'the same').toString('hex'))
    expect(new Set(blobs).size).toBe(50)
  })

  it('refuses a value in which any one byte was changed, dropped or added', () => {
    const vault = createVault(open(makeFolder()))
    const sealed = vault.seal(slot, 'What is the capital of France?')
    for (const [index, byte] of sealed.entries()) {
      const changed = Buffer.from(sealed)
      changed[index] = byte ^ (1 << (index % 8))
      expect(() => vault.open(slot, changed), `byte ${index}`).toThrow(StorageError)
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => vault.open(slot, sealed.subarray(0, length)), `${length} bytes`).toThrow(StorageError)
    expect(() => vault.open(slot, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(StorageError)
  })

  it('refuses a value that was moved to another column, row or owner', () => {
    const vault = createVault(open(makeFolder()))
    const sealed = vault.seal(slot, 'mine')
    vault.seal({ ...slot, owner: 'bob' }, 'his')
    for (const other of [{ column: 'question.answer' }, { row: 'q2' }, { owner: 'bob' }])
      expect(() => vault.open({ ...slot, ...other }, sealed)).toThrow(
        'A sealed value in question.' + (other.column === undefined ? 'text' : 'answer') + ' does not open.',
      )
  })

  it('finds a Telegram id again by a mark that only the key can make', () => {
    const folder = makeFolder()
    const first = open(folder)
    const mark = createVault(first).lookup('person', 81)
    first.close()
    const vault = createVault(open(folder))
    expect(vault.lookup('person', 81)).toEqual(mark)
    expect(vault.lookup('chat', 81)).not.toEqual(mark)
    expect(vault.lookup('person', 82)).not.toEqual(mark)
    expect(createVault(open(makeFolder())).lookup('person', 81)).not.toEqual(mark)
    expect(createHash('sha256').update('person|81').digest()).not.toEqual(mark)
  })
})

describe('a destroyed key', () => {
  it('leaves what it sealed unreadable, now and after a restart, and seals no more', () => {
    const folder = makeFolder()
    const keys = open(folder)
    const vault = createVault(keys)
    const sealed = vault.seal(slot, 'gone')
    const kept = vault.seal({ ...slot, owner: 'bob' }, 'kept')
    keys.destroy('ada')
    expect(vault.open(slot, sealed)).toBeUndefined()
    expect(() => vault.seal(slot, 'new')).toThrow(StorageError)
    expect(vault.open({ ...slot, owner: 'bob' }, kept)).toBe('kept')
    keys.close()
    const later = createVault(open(folder))
    expect(later.open(slot, sealed)).toBeUndefined()
    expect(later.open({ ...slot, owner: 'bob' }, kept)).toBe('kept')
  })

  it('is in no file any more, not even wrapped', () => {
    const folder = makeFolder()
    const keys = open(folder)
    for (let person = 0; person < 50; person++) keys.ofOwner(`person ${person}`)
    const raw = openDatabase(join(folder, 'keys.sqlite'))
    const wrapped = raw
      .prepare<[], { owner: string; wrapped: Buffer }>('SELECT * FROM data_key ORDER BY owner')
      .all()
    raw.close()
    const isThere = (blob: Buffer): boolean => contentsOf(folder).some((content) => content.includes(blob))
    expect(wrapped.filter((row) => isThere(row.wrapped))).toHaveLength(51)
    const gone = wrapped.filter((row) => row.owner.endsWith('7'))
    for (const { owner } of gone) keys.destroy(owner)
    expect(gone).toHaveLength(5)
    expect(gone.filter((row) => isThere(row.wrapped))).toEqual([])
  })
})

/** Copied by another process: reading a file here would drop SQLite's locks on it. */
function contentsOf(folder: string): Buffer[] {
  const copy = join(makeFolder(), 'copy')
  execFileSync('cp', ['-r', folder, copy])
  return readdirSync(copy).map((name) => readFileSync(join(copy, name)))
}
