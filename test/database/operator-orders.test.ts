import { describe, expect, it } from 'vitest'
import { heldByHand } from '../../src/domain/cluster.ts'
import { contribution, dayMs, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const decision = { by: someone(9), reason: 'because', order: 'operator:1' }

describe("an operator's order that comes again", () => {
  it('does nothing more, and has the outcome that it had', async () => {
    const { rewards, ledger, sqlite } = openBooks({ rules: { gapMs: 0 } })
    const count = (table: string): unknown => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    for (const id of ['a', 'b']) await rewards.confirm(contribution(id, someone(1)), noon)
    await rewards.hold(['a', 'b'], { by: someone(9), reason: 'alike' }, noon)

    for (let times = 0; times < 2; times++) {
      expect(await rewards.decide('a', true, decision, noon)).toBe('done')
      expect(await ledger.turn('paused', 'a holiday', noon, decision.order)).toBe(true)
      await rewards.changeRules({ leastScore: 500 }, decision, noon)
    }
    expect([count('reward_review'), count('ledger_switch'), count('reward_rule_change')]).toEqual([3, 1, 1])

    // The same order may be about several, and another one is another one.
    expect(await rewards.decide('b', false, decision, noon)).toBe('done')
    expect(await rewards.decide('b', false, { ...decision, order: 'operator:2' }, noon)).toBe('not-held')
    expect(await ledger.turn('paused', 'a holiday', noon, 'operator:2')).toBe(false)
    await ledger.turn('running', 'over', noon)
    expect(await ledger.turn('paused', 'a holiday', noon, decision.order)).toBe(true)
    expect(await ledger.switch()).toEqual({ state: 'running' })
  })

  it('about all of a group tells as many as it was about then', async () => {
    const { rewards, sqlite } = openBooks({ rules: { gapMs: 0 } })
    for (const id of ['a', 'b']) await rewards.confirm(contribution(id, someone(1)), noon)
    await rewards.hold(['a', 'b'], { by: someone(9), reason: 'alike' }, noon)
    const all = { cluster: heldByHand, upTo: 99 }
    for (let times = 0; times < 2; times++) expect(await rewards.decideAll(all, true, decision, noon)).toBe(2)
    expect(await rewards.decideAll(all, true, { ...decision, order: 'operator:2' }, noon)).toBe(0)
    expect(sqlite.prepare('SELECT count(*) FROM reward_review').pluck().get()).toBe(4)
  })

  it('is told from no order, which is carried out each time, and forgotten after a month', async () => {
    const { rewards, ledger, sqlite } = openBooks()
    const changes = sqlite.prepare('SELECT count(*) FROM reward_rule_change').pluck()
    for (const now of [noon, noon + 1])
      await rewards.changeRules({ leastScore: 500 }, { by: someone(9), reason: 'because' }, now)
    expect(changes.get()).toBe(2)
    await rewards.changeRules({ leastScore: 500 }, decision, noon)
    await ledger.turn('paused', 'a holiday', noon + 30 * dayMs + 1, 'operator:3')
    expect(sqlite.prepare('SELECT id FROM operator_order').pluck().all()).toEqual(['operator:3'])
  })
})
