import { amountMostNano } from '../domain/ledger/transfer.ts'
import { StorageError } from './storage-error.ts'

/**
 * Money as it was read, by a statement with `safeIntegers(true)`.
 * @throws StorageError for anything that is not an exact whole number, so that no rounded one is ever counted
 */
export function readNano(value: unknown): bigint {
  if (typeof value !== 'bigint' || value < 0n || value > amountMostNano)
    throw new StorageError('A money column holds what is no amount.')
  return value
}
