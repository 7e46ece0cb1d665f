import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { booksOf, type BookOptions } from './books.ts'
import { makeFolder, noon } from './temp-storage.ts'

/** The books in a file, a new one by default, until the end of the test. */
export function openBooks(options: BookOptions & { readonly file?: string } = {}) {
  const file = options.file ?? join(makeFolder(), 'books.sqlite')
  const sqlite = openDatabase(file)
  const close = (): void => void sqlite.close()
  onTestFinished(close)
  migrate(sqlite, fileURLToPath(new URL('../../migrations', import.meta.url)), noon)
  return { file, close, ...booksOf(sqlite, options) }
}
