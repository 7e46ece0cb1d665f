import Database from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { auditLedger } from './ledger-audit.ts'

// A thread that audits the file it is given and says what it found.
const { file } = z.object({ file: z.string() }).parse(workerData)
const sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 })
try {
  parentPort?.postMessage(auditLedger(sqlite))
} finally {
  sqlite.close()
}
