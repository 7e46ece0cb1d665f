import { personId } from '../../src/domain/ids.ts'
import type { Account } from '../../src/domain/ledger/account.ts'
import type { Entry, MovingCode } from '../../src/domain/ledger/transfer.ts'

/** A ledger in a few lines, by nothing but what each flow means: which end gives, which takes, and what waits. */
export function createBookModel() {
  const money = new Map<Account, bigint>()
  const known = new Map<string, string>()
  const pending = new Map<string, { entry: Extract<Entry, { debit: Account }>; isOpen: boolean }>()
  const has = (account: Account): bigint => money.get(account) ?? 0n
  const add = (account: Account, amount: bigint): void => void money.set(account, has(account) + amount)
  // What grows by debits is there to be given when it is credited, and the other way round.
  const debitSign = (account: Account): bigint =>
    ['treasury', 'promised', 'fees'].includes(account) ? 1n : -1n

  const settle = (entry: Extract<Entry, { pendingId: string }>): string => {
    const held = pending.get(entry.pendingId)
    if (held === undefined) return 'not-pending'
    const { amountNano: heldNano, code, debit, credit } = held.entry
    const amount = entry.amountNano ?? heldNano
    const isPost = entry.code === 'vest' || entry.code === 'paid'
    const isOfCode = code === (entry.code === 'vest' || entry.code === 'revoke' ? 'reward' : 'claim')
    if (!isOfCode || amount < 1n || amount > heldNano || (!isPost && amount !== heldNano)) return 'error'
    const text = `${entry.code} ${entry.pendingId} ${amount}`
    if (known.has(entry.id)) return known.get(entry.id) === text ? 'exists' : 'error'
    if (!held.isOpen) return 'settled-before'
    known.set(entry.id, text)
    held.isOpen = false
    const [givenNano, backNano] = isPost ? [amount, heldNano - amount] : [0n, heldNano]
    // Both ends of a reward and of a claim: what gave has given already, what takes gets it now.
    if (debitSign(debit) < 0n) add(debit, backNano)
    if (debitSign(credit) > 0n) add(credit, backNano)
    else add(credit, givenNano)
    return 'recorded'
  }

  const move = (entry: Extract<Entry, { debit: Account }>): string => {
    const { id, code, debit, credit, amountNano, ref } = entry
    if (amountNano < 1n || flowOf(code) !== `${kind(debit)}>${kind(credit)}`) return 'error'
    const text = `${code} ${debit} ${credit} ${amountNano} ${ref ?? ''}`
    if (known.has(id)) return known.get(id) === text ? 'exists' : 'error'
    const gives = [...(debitSign(debit) < 0n ? [debit] : []), ...(debitSign(credit) > 0n ? [credit] : [])]
    if (gives.some((account) => has(account) < amountNano)) return 'insufficient'
    known.set(id, text)
    for (const account of gives) add(account, -amountNano)
    if (code === 'reward' || code === 'claim') {
      pending.set(id, { entry, isOpen: true })
      return 'recorded'
    }
    if (debitSign(debit) > 0n) add(debit, amountNano)
    if (debitSign(credit) < 0n) add(credit, amountNano)
    return 'recorded'
  }

  return {
    record: (entry: Entry): string => ('pendingId' in entry ? settle(entry) : move(entry)),
    available: has,
  }
}

const ways: Readonly<Record<MovingCode, string>> = {
  ...{ promise: 'promised>pool', 'take-back': 'pool>promised', redeem: 'treasury>promised' },
  ...{ deposit: 'treasury>pool', capital: 'treasury>equity', fee: 'fees>treasury' },
  ...{ 'give-up': 'user>pool', reward: 'pool>user', claim: 'user>treasury' },
}
const flowOf = (code: MovingCode): string => ways[code]
const kind = (account: Account): string => account.split(':', 1)[0] ?? ''

/** For tests that make entries up. */
export const kindsOf = {
  moving: [
    'promise',
    'take-back',
    'redeem',
    'deposit',
    'capital',
    'fee',
    'give-up',
    'reward',
    'claim',
  ] as const,
  settling: ['vest', 'revoke', 'paid', 'unpaid'] as const,
  /** Mostly accounts that fit the flow; now and then those that were thrown. */
  fitting(code: MovingCode, debit: Account, credit: Account): { debit: Account; credit: Account } {
    const [from = '', to = ''] = flowOf(code).split('>')
    if (debit === credit) return { debit, credit }
    return { debit: named(from, debit), credit: named(to, credit) }
  },
}

function named(name: string, thrown: Account): Account {
  if (kind(thrown) === name) return thrown
  switch (name) {
    case 'pool':
      return 'pool:contributions'
    case 'user':
      return `user:${ada}`
    case 'treasury':
    case 'promised':
    case 'fees':
    case 'equity':
      return name
    default:
      return thrown
  }
}

const ada = personId('1'.padStart(32, '0'))
