import { expect, it } from 'vitest'
import { auditInThread, createAuditor } from '../../src/database/ledger-auditor.ts'
import { contribution, dayMs, gram, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const never = new AbortController().signal

it('finds the same in a thread of its own as at once, also while somebody writes', async () => {
  const { file, sqlite, rewards, fund } = openBooks()
  await fund(10n * gram)
  await rewards.confirm(contribution('a', someone(1)), noon)
  sqlite.exec('BEGIN IMMEDIATE')
  expect(await auditInThread(file, never)).toEqual([])
  sqlite.exec('COMMIT')
  await rewards.closeEpoch('2026-11-22', noon + dayMs)
  sqlite.exec('DROP TRIGGER reward_moves; DROP TRIGGER reward_no_delete')
  sqlite.exec("UPDATE reward SET amount = 5 WHERE contribution_id = 'a'")
  const found = await createAuditor(sqlite)(never)
  expect(found.map(({ invariant, places }) => [invariant, places])).toEqual([
    ...[
      ['I9-in-step', 1],
      ['guarded', 2],
      ['within-budget', 1],
    ],
  ])
  expect(await auditInThread(file, never)).toEqual(found)
})

it('ends with the abort, and with an error when there is nothing to look at', async () => {
  const { file } = openBooks()
  await expect(auditInThread(file, AbortSignal.abort())).rejects.toThrow('abort')
  const stopping = new AbortController()
  const auditing = auditInThread(file, stopping.signal)
  stopping.abort(new Error('stopped'))
  await expect(auditing).rejects.toThrow('stopped')
  await expect(auditInThread(`${file}.none`, never)).rejects.toThrow('The audit broke off.')
})
