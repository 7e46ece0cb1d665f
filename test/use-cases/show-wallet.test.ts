import { expect, it } from 'vitest'
import { personId } from '../../src/domain/ids.ts'
import { ChainError, type AccountState } from '../../src/ports/chain.ts'
import { createShowWallet } from '../../src/use-cases/show-wallet.ts'
import { addressOf } from '../database/linked-wallet.ts'
import { noon } from '../database/temp-storage.ts'
import { createManualClock } from '../fakes/manual-clock.ts'

const never = new AbortController().signal
const ada = personId('a')

function setUp(answer: () => Promise<Pick<AccountState, 'balanceNano'>>) {
  const clock = createManualClock(noon)
  const wallet = { address: addressOf('1'), app: 'Pocket', linkedAt: noon, payoutsFrozenUntil: noon }
  let asked = 0
  const show = createShowWallet({
    clock,
    wallets: { read: (person) => Promise.resolve(person === ada ? wallet : undefined) },
    chain: {
      async accountState() {
        asked++
        const rest = { status: 'active', lastTransaction: undefined, seqno: 1, asOfMs: noon } as const
        return { ...rest, ...(await answer()) }
      },
    },
  })
  return { clock, show, asked: () => asked }
}

it('shows the balance that the chain says, and asks again after half a minute', async () => {
  const { clock, show, asked } = setUp(() => Promise.resolve({ balanceNano: 12_500_000_000n }))
  expect(await show(ada, never)).toMatchObject({ app: 'Pocket', balanceNano: 12_500_000_000n })
  await clock.advance(29_999)
  await show(ada, never)
  expect(asked()).toBe(1)
  await clock.advance(1)
  await show(ada, never)
  expect(asked()).toBe(2)
})

it('shows the wallet without a balance when the chain fails, and asks again the next time', async () => {
  const { show, asked } = setUp(() => Promise.reject(new ChainError('busy', 'Not now.')))
  expect(await show(ada, never)).toMatchObject({ app: 'Pocket', balanceNano: undefined })
  await show(ada, never)
  expect(asked()).toBe(2)
})

it('does not wait long for a chain that says nothing', async () => {
  const { clock, show } = setUp(() => new Promise(() => undefined))
  const shown = show(ada, never)
  await clock.advance(4_000)
  expect(await shown).toMatchObject({ balanceNano: undefined })
})

it('asks nobody about a person without a wallet', async () => {
  const { show, asked } = setUp(() => Promise.resolve({ balanceNano: 1n }))
  expect(await show(personId('b'), never)).toBeUndefined()
  expect(asked()).toBe(0)
})
