import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { Keys } from './keys.ts'
import { StorageError } from './storage-error.ts'

/** Where a sealed value lies: it cannot be opened in another table, column, row or for another owner. */
export type Slot = { readonly owner: string; readonly column: string; readonly row: string | number }

/** Seals personal content with AES-256-GCM under the data key of the one it is about. */
export type Vault = {
  /** @throws StorageError once the owner's key was destroyed */
  seal(slot: Slot, text: string): Buffer
  /** The text, or undefined once the owner's key was destroyed. @throws StorageError when it was tampered with */
  open(slot: Slot, sealed: Buffer): string | undefined
  /** Finds a Telegram id again without storing it. */
  lookup(kind: 'person' | 'chat', telegramId: number): Buffer
  /** Finds somebody again, by what `lookup` gave for them, on that day only. */
  lookupOnDay(person: Buffer, day: string): Buffer
}

const version = 1

export function createVault(keys: Keys): Vault {
  const lookupKey = createSecretKey(keys.secret('lookup'))
  return {
    seal: (slot, text) => {
      const key = keys.ofOwner(slot.owner)
      if (key === undefined) throw new StorageError('The key of an erased person was asked for.')
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
      cipher.setAAD(address(slot))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed])
    },
    open: (slot, sealed) => {
      const key = keys.existing(slot.owner)
      if (key === undefined) return undefined
      try {
        if (sealed[0] !== version) throw new Error(`unknown version ${sealed[0]}`)
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 })
        decipher.setAAD(address(slot))
        decipher.setAuthTag(sealed.subarray(13, 29))
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new StorageError(`A sealed value in ${slot.column} does not open.`, { cause })
      }
    },
    lookup: (kind, telegramId) => createHmac('sha256', lookupKey).update(`${kind}|${telegramId}`).digest(),
    lookupOnDay: (person, day) => createHmac('sha256', lookupKey).update(`${day}|`).update(person).digest(),
  }
}

const address = (slot: Slot): Buffer => Buffer.from(`${slot.column}|${slot.row}|${slot.owner}`)
