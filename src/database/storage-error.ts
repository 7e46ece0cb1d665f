/** Why the stored data cannot be used; the message is a sentence for the operator and holds no content. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  /** Whether the same may work later (a full disk that is cleared, a lock that is released). */
  readonly retryable: boolean

  constructor(message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryable = options.retryable ?? false
  }
}

/** Says in a sentence what SQLite or the file system said in a code. */
export function asStorageError(error: unknown, folder: string): StorageError {
  if (error instanceof StorageError) return error
  const code = codeOf(error)
  const sentence = sentences.find(([pattern]) => pattern.test(code))
  if (sentence === undefined)
    return new StorageError(`${folder} cannot be used (${code || 'unknown error'}).`, { cause: error })
  return new StorageError(`${folder} ${sentence[1]}`, { retryable: sentence[2], cause: error })
}

/** Whether the disk or the database file is to blame, and not the statement. */
export function isDiskTrouble(error: unknown): boolean {
  return sentences.some(([pattern]) => pattern.test(codeOf(error)))
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const sentences: readonly (readonly [RegExp, string, boolean])[] = [
  [/^SQLITE_FULL|^ENOSPC/, 'is on a full disk. Make room; nothing that was confirmed is lost.', true],
  [
    /^SQLITE_READONLY|^EROFS|^EACCES|^EPERM|^SQLITE_CANTOPEN/,
    'cannot be written to. Check its owner, its rights and the disk.',
    true,
  ],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'is locked by another program.', true],
  [/^SQLITE_IOERR|^EIO/, 'gave an input/output error. Check the disk.', true],
  [
    /^SQLITE_CORRUPT|^SQLITE_NOTADB/,
    'holds a damaged database. Restore it from a backup; it was left as it is.',
    false,
  ],
]
