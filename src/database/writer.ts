import type { Transaction } from 'better-sqlite3'
import type { Sqlite } from './open-database.ts'
import { asStorageError, isDiskTrouble } from './storage-error.ts'

/** The one way to write: each step is atomic, and what arrives together is committed together. */
export type Writer = {
  /** Runs the synchronous step in a transaction; resolves once it is on disk. @throws what the step throws, StorageError */
  write<Result>(step: () => Result): Promise<Result>
}

/**
 * Commits all steps of one turn of the event loop at once, each under a savepoint of its own: an fsync takes
 * milliseconds, and thirty people asking at once must not wait for thirty of them.
 */
export function createWriter(sqlite: Sqlite, folder: string): Writer {
  const atomically: Atomically = sqlite.transaction((run: () => unknown) => run())
  let waiting: Entry[] = []

  const flush = (): void => {
    const batch = waiting
    waiting = []
    try {
      atomically.immediate(() => {
        for (const entry of batch) entry.run(sqlite, atomically)
      })
    } catch (error) {
      const failure = asStorageError(error, folder)
      for (const entry of batch) entry.fail(failure)
      return
    }
    for (const entry of batch) entry.settle()
  }

  return {
    write: (step) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush)
        waiting.push(createEntry(step, resolve, reject))
      }),
  }
}

/** Runs in a transaction, or inside of one under a savepoint; made once, because making it costs more than a step. */
type Atomically = Transaction<(run: () => unknown) => unknown>

type Entry = {
  run(sqlite: Sqlite, atomically: Atomically): void
  settle(): void
  fail(error: Error): void
}

function createEntry<Result>(
  step: () => Result,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Entry {
  let settle: () => void = () => undefined
  return {
    run: (sqlite, atomically) => {
      try {
        atomically(() => {
          const result = step()
          settle = () => resolve(result)
          // A promise is refused: it would go on after its transaction.
          return result
        })
      } catch (error) {
        // SQLite rolls back a statement or the whole transaction when the disk fails it; nothing of the batch counts.
        if (!sqlite.inTransaction || isDiskTrouble(error)) throw error
        settle = () => reject(error)
      }
    },
    settle: () => settle(),
    fail: reject,
  }
}
