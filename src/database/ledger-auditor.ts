import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { invariants, type Breach } from '../domain/ledger/breach.ts'
import { auditLedger } from './ledger-audit.ts'
import type { Sqlite } from './open-database.ts'
import { StorageError } from './storage-error.ts'

/** A file of so many bytes is looked through in a few milliseconds; a larger one would keep everybody waiting. */
const largestAtOnce = 16_000_000

const report = z.array(z.strictObject({ invariant: z.enum(invariants), places: z.int() }))

/** Audits the books of the database: small ones at once, large ones in a thread of their own with a connection of its own. */
export function createAuditor(sqlite: Sqlite): (signal: AbortSignal) => Promise<readonly Breach[]> {
  const bytes = sqlite.prepare<[], number>(
    'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size',
  )
  return async (signal) => {
    if (sqlite.memory || (bytes.pluck().get() ?? 0) <= largestAtOnce) return auditLedger(sqlite)
    return auditInThread(sqlite.name, signal)
  }
}

/** @throws the abort, StorageError when the thread ends without a word */
export async function auditInThread(file: string, signal: AbortSignal): Promise<readonly Breach[]> {
  signal.throwIfAborted()
  const thread = new Worker(new URL('ledger-audit-thread.ts', import.meta.url), { workerData: { file } })
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const onAbort = (): void => reject(signal.reason)
  thread.once('message', resolve)
  thread.once('error', (cause) =>
    reject(new StorageError('The audit broke off.', { retryable: true, cause })),
  )
  thread.once('exit', () => reject(new StorageError('The audit ended without a word.', { retryable: true })))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return report.parse(await promise)
  } finally {
    signal.removeEventListener('abort', onAbort)
    await thread.terminate()
  }
}
