import { describe, expect, it } from 'vitest'
import type { LimitedBy } from '../../../../src/domain/reward-close.ts'
import type { RefusalReason, Reward, RewardState } from '../../../../src/domain/reward.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import {
  entryWords,
  rewardWords,
  withdrawalWords,
} from '../../../../src/telegram/features/earn/reward-words.ts'

const reader = { language: 'en', t: createTranslator()('en') } as const
const at = Date.UTC(2026, 10, 22, 12)
const limits: readonly LimitedBy[] = [
  ...(['budget', 'rate', 'person-day', 'person-month', 'person-percent'] as const),
  ...(['wallet-day', 'wallet-month', 'wallet-percent'] as const),
]

const reward = (state: RewardState, weight = 1_000): Reward => ({
  ...{ contributionId: 'a', kind: 'conversation', score: 840, weight, day: '2026-11-22', confirmedAt: at },
  ...state,
})
const earned = (limitedBy: LimitedBy = 'rate') => ({ amountNano: 840_000n, holdUntil: at, limitedBy })
const booked = (about: Reward) =>
  entryWords({ seq: 1, code: 'reward', amountNano: 840_000n, at, reward: about }, reader)

describe('what is said of a reward', () => {
  it('tells which rule set the amount, each in words of its own', () => {
    const said = limits.map((rule) => rewardWords(reward({ state: 'accrued', earned: earned(rule) }), reader))
    expect(said[1]).toBe('0.00084 GRAM, held until November 22, 2026. That is the most for its score.')
    expect(new Set(said).size).toBe(limits.length)
    for (const [index, rule] of limits.entries()) {
      const why = reader.t('reward-limit', { rule })
      expect(said[index]).toContain(why)
      expect(booked(reward({ state: 'vested', earned: earned(rule) }))).toContain(why)
    }
  })

  it('tells that only a part of the score counted', () => {
    const half = reader.t('reward-weight', { percent: 50 })
    const state = { state: 'accrued', earned: earned() } as const
    expect(rewardWords(reward(state, 500), reader)).toContain(`for its score. ${half}`)
    expect(booked(reward(state, 500))).toContain(half)
    expect(rewardWords(reward(state), reader)).not.toContain(half)
  })

  it('says before a withdrawal what becomes of it, as long as there is something to take back', () => {
    const said = (state: RewardState) => withdrawalWords(reward(state), reader.t)
    const calledOff = 'its reward is called off'
    expect(said({ state: 'waiting', isHeld: false })).toContain(calledOff)
    expect(said({ state: 'accrued', earned: earned() })).toContain(calledOff)
    expect(said({ state: 'held', earned: earned() })).toContain(calledOff)
    expect(said({ state: 'vested', earned: earned() })).toContain('Its reward stays yours')
    const nothing = 'no reward to lose'
    expect(said({ state: 'refused', reason: 'low-score' })).toContain(nothing)
    expect(said({ state: 'void', reason: 'review', earned: earned() })).toContain(nothing)
    expect(said({ state: 'void', reason: 'revoked', earned: earned() })).toBeUndefined()
    expect(said({ state: 'void', reason: 'erased', earned: undefined })).toBeUndefined()
  })

  it('tells why nothing was earned, or why it was called off', () => {
    const refusals: readonly RefusalReason[] = ['low-score', 'newcomer', 'careless', ...limits]
    const said = refusals.map((reason) => rewardWords(reward({ state: 'refused', reason }), reader))
    // Of a wallet, the three are one to a person.
    expect(new Set(said).size).toBe(refusals.length - 2)
    for (const [reason, words] of [
      ['revoked', 'You took it back before the hold ended'],
      ['review', 'It was looked at'],
      ['erased', 'everything'],
    ] as const) {
      const about = reward({ state: 'void', reason, earned: earned() })
      const entry = { seq: 1, code: 'revoke', amountNano: 840_000n, at, reward: about } as const
      expect(rewardWords(about, reader)).toMatch(new RegExp(words, 'i'))
      expect(entryWords(entry, reader)).toContain(words)
    }
  })
})
