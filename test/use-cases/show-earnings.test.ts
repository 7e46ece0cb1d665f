import { expect, it } from 'vitest'
import { createShowEarnings } from '../../src/use-cases/show-earnings.ts'
import { contribution, dayMs, gram, pool } from '../database/books.ts'
import { linkWallet } from '../database/linked-wallet.ts'
import { makeFolders, meet, noon, openFor } from '../database/temp-storage.ts'
import { defaultRewardRules } from '../../src/domain/reward-rules.ts'

const rules = {
  ...defaultRewardRules,
  ...{
    gapMs: 0,
    holdMs: 0,
    firstHoldMs: 0,
    conversationNano: gram,
    personDayNano: gram,
    personMonthNano: gram,
    personPercent: 100,
  },
}

it('says what a payout still takes: money that is ready, enough of it, a wallet, and payouts', async () => {
  const storage = openFor({ ...makeFolders(), rewardRules: rules })
  const { rewards, ledger, wallets } = storage
  const [ada, clock] = [await meet(storage, 1), { at: noon, now: () => clock.at }]
  const missing = async (arePayoutsOn = false) =>
    (await createShowEarnings({ rewards, ledger, wallets, arePayoutsOn, clock }).claim(ada.person)).obstacles
  const earn = async (id: string, score: number) => {
    await rewards.confirm(contribution(id, ada.person, { score }), clock.at)
    clock.at += dayMs
    for (const day of await rewards.openDays(clock.at)) await rewards.closeEpoch(day, clock.at)
  }
  await ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 300n * gram }, noon)
  await earn('a', 400)
  expect(await missing()).toEqual(['nothing-ready', 'wallet', 'payouts-off'])
  await ledger.fund({ kind: 'take-back', id: 'back', pool, amountNano: 299n * gram }, noon)
  await rewards.vestDue(clock.at)
  expect(await missing()).toEqual(['wallet', 'payouts-off'])

  await linkWallet(storage, ada, '1')
  expect(await missing()).toEqual(['payouts-off'])
  expect(await missing(true)).toEqual([])
  await storage.rewards.giveUp(ada.person, clock.at)
  expect(await missing(true)).toEqual(['nothing-ready'])
  await earn('b', 1_000)
  await rewards.vestDue(clock.at)
  expect(await missing(true)).toEqual(['too-little'])
})

it('tells of the last seven days what moved, and of the last thirty how much there was', async () => {
  const storage = openFor({ ...makeFolders(), rewardRules: rules })
  const { rewards, ledger, wallets } = storage
  const ada = await meet(storage, 1)
  await ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 300n * gram }, noon)
  for (const [id, day] of [
    ['a', 0],
    ['b', 4],
  ] as const) {
    await rewards.confirm(contribution(id, ada.person, { score: 400 }), noon + day * dayMs)
    const now = noon + (day + 1) * dayMs
    for (const open of await rewards.openDays(now)) await rewards.closeEpoch(open, now)
    await rewards.vestDue(now)
  }
  const on = (day: number) => {
    const clock = { now: () => noon + day * dayMs }
    return createShowEarnings({ rewards, ledger, wallets, arePayoutsOn: false, clock }).overview(ada.person)
  }
  const one = 400_000_000n
  expect((await on(7)).week).toEqual({ reward: 2n * one, vest: 2n * one })
  expect((await on(8)).week).toEqual({ reward: one, vest: one })
  expect((await on(12)).week).toEqual({})
  const { days, balance } = await on(12)
  expect(days).toHaveLength(30)
  expect(days.at(-1)).toMatchObject({ readyNano: balance.readyNano, heldNano: 0n })
  expect(days.at(-9)).toMatchObject({ readyNano: one })
})
