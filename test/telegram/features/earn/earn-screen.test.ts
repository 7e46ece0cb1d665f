import { describe, expect, it } from 'vitest'
import { lastDays } from '../../../../src/domain/earnings.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { earningsText } from '../../../../src/telegram/features/earn/earn-screen.ts'
import type { Earnings } from '../../../../src/use-cases/show-earnings.ts'

const t = createTranslator()('en')
const balance = { pendingNano: 1n, readyNano: 20n, claimingNano: 300n, paidNano: 4_000n, waiting: 2 }
const nothing = { pendingNano: 0n, readyNano: 0n, claimingNano: 0n, paidNano: 0n, waiting: 0 }
const days = lastDays(30, Date.UTC(2026, 10, 22, 12)).map((day) => ({ day, readyNano: 0n, heldNano: 0n }))
const said = (rest: Partial<Earnings> = {}): string =>
  earningsText({ balance: nothing, week: {}, days, state: 'running', ...rest }, t)

describe('the first lines of /earn', () => {
  it('tell what is held, ready and paid, what is on its way, and what waits', () => {
    const text = said({ balance })
    expect(text).toContain('Held: 0.000000001 GRAM\nReady: 0.00000002 GRAM\nPaid so far: 0.000004 GRAM')
    expect(text).toContain(t('earn-claiming', { amount: '0.0000003' }))
    expect(text).toContain(t('earn-waiting', { count: 2 }))
    expect(said()).toContain('Held: 0 GRAM\nReady: 0 GRAM\nPaid so far: 0 GRAM')
    expect(said()).not.toContain('On its way')
  })

  it('tell all that moved this week', () => {
    const week = { reward: 1n, vest: 2n, revoke: 3n, claim: 4n, paid: 5n, unpaid: 6n, 'give-up': 7n }
    const moved = said({ week })
    for (const [code, nano] of Object.entries(week))
      expect(moved).toContain(t(`earn-moved-${code}`, { amount: `0.00000000${nano}` }))
    expect(said()).toContain(t('earn-week-nothing'))
  })

  it.for(['paused', 'halted'] as const)('say that rewards rest while they are %s', (state, { expect }) => {
    expect(said({ state })).toContain(t('earn-resting'))
    expect(said()).not.toContain(t('earn-resting'))
  })
})
