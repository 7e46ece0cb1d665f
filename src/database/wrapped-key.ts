import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { StorageError } from './storage-error.ts'

/** A data key under the key-encryption key, bound to its owner. */
export function wrapKey(kek: Buffer, owner: string, key: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, iv, { authTagLength: 16 })
  cipher.setAAD(address(owner))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** The data key, or undefined when it was wrapped by another key-encryption key, for another owner, or changed. */
export function tryUnwrapKey(kek: Buffer, owner: string, wrapped: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', kek, wrapped.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(address(owner))
    decipher.setAuthTag(wrapped.subarray(12, 28))
    return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

/** The data key. @throws StorageError when `keyFile`, where the key-encryption key is from, is not the right one */
export function unwrapKey(kek: Buffer, owner: string, wrapped: Buffer, keyFile: string): Buffer {
  const key = tryUnwrapKey(kek, owner, wrapped)
  if (key === undefined)
    throw new StorageError(
      `The key file ${keyFile} does not fit the stored keys. Put the right one back; nothing was changed.`,
    )
  return key
}

const address = (owner: string): Buffer => Buffer.from(`data-key|${owner}`)
