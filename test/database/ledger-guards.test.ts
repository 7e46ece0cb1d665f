import { describe, expect, it } from 'vitest'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { allRows, contribution, dayMs, gram, someone } from './books.ts'
import { forbidden, smallReward } from './forbidden.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const ada = someone(1)
/** Ada has a reward that is held and one that is hers; every row there can be is there. */
async function setUp() {
  const books = openBooks({ rules: { gapMs: 0, firstRewards: 0, dayMostNano: 100n * gram } })
  const { rewards, ledger, fund } = books
  await fund(1_000n * gram)
  await rewards.confirm(contribution('a', ada), noon)
  await rewards.closeEpoch('2026-11-22', noon + dayMs)
  await rewards.vestDue(noon + 21 * dayMs)
  await rewards.confirm(contribution('b', ada), noon + 22 * dayMs)
  await rewards.closeEpoch('2026-12-14', noon + 23 * dayMs)
  await rewards.hold(['b'], { by: ada, reason: 'why' }, noon)
  await rewards.changeRules({ personPercent: 3 }, { by: ada, reason: 'why' }, noon + 23 * dayMs)
  await rewards.confirm(contribution('c', ada), noon + 24 * dayMs)
  await rewards.confirm(contribution('d', ada, { score: 0 }), noon + 24 * dayMs)
  books.sqlite.exec("INSERT INTO ledger_account (id) VALUES ('pool:empty')")
  await ledger.turn('paused', 'why', noon)
  await ledger.turn('running', 'why', noon)
  return books
}

describe('the database refuses', () => {
  it.for(['with', 'without'])(
    'every forbidden change, %s the settings of our connections',
    async (settings, { expect }) => {
      const { sqlite } = await setUp()
      if (settings === 'without')
        for (const name of ['recursive_triggers', 'trusted_schema']) sqlite.pragma(`${name} = 0`)
      const before = JSON.stringify(allRows(sqlite))
      for (const [what, sql] of forbidden) {
        expect(() => sqlite.exec(sql), what).toThrow()
        expect(JSON.stringify(allRows(sqlite)), what).toBe(before)
      }
      expect(auditLedger(sqlite)).toEqual([])
    },
  )

  it('nothing any more once a guard is gone, which the audit sees for each one', async () => {
    const { sqlite } = await setUp()
    const guards = sqlite
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (tbl_name GLOB 'ledger_*' OR tbl_name GLOB 'reward*')",
      )
      .pluck()
      .all()
    expect(guards.length).toBeGreaterThan(20)
    for (const guard of guards) {
      sqlite.exec(`BEGIN; DROP TRIGGER ${guard}`)
      expect(auditLedger(sqlite), guard).toEqual([{ invariant: 'guarded', places: 1 }])
      sqlite.exec('ROLLBACK')
    }
  })

  it('rewards and claims while the books are in doubt, but not their end', async () => {
    const { ledger, rewards, sqlite } = await setUp()
    await ledger.turn('halted', 'a test', noon)
    expect(() => sqlite.exec(smallReward)).toThrow('in doubt')
    expect(await rewards.closeEpoch('2026-12-16', noon + 30 * dayMs)).toEqual({ kind: 'stopped' })
    expect(await rewards.vestDue(noon + 90 * dayMs)).toBe(0)
    expect(await ledger.turn('paused', 'a test', noon)).toBe(false)
    expect(await rewards.revoke('b', noon + 30 * dayMs)).toBe('void')
    expect(await ledger.turn('running', 'found it', noon)).toBe(true)
    expect(await rewards.closeEpoch('2026-12-16', noon + 30 * dayMs)).toMatchObject({ kind: 'closed' })
    expect(auditLedger(sqlite)).toEqual([])
  })
})
