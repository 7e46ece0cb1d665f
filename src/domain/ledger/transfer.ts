import { availableNano, growsByDebits, type Account, type Balances } from './account.ts'
import { LedgerError } from './ledger-error.ts'

/**
 * The flows of money that there are, and how each is booked: at once (`single`), held until it is settled (`pending`),
 * or as the end of what was pending, carried out (`post`) or called off (`void`).
 */
export const flows = {
  /** The operator promises a pool money that is not here yet. */
  promise: { kind: 'single', debit: 'promised', credit: 'pool' },
  'take-back': { kind: 'single', debit: 'pool', credit: 'promised' },
  /** A confirmed deposit makes a promise true. */
  redeem: { kind: 'single', debit: 'treasury', credit: 'promised' },
  deposit: { kind: 'single', debit: 'treasury', credit: 'pool' },
  capital: { kind: 'single', debit: 'treasury', credit: 'equity' },
  fee: { kind: 'single', debit: 'fees', credit: 'treasury' },
  'give-up': { kind: 'single', debit: 'user', credit: 'pool' },
  reward: { kind: 'pending', debit: 'pool', credit: 'user' },
  claim: { kind: 'pending', debit: 'user', credit: 'treasury' },
  vest: { kind: 'post', of: 'reward' },
  revoke: { kind: 'void', of: 'reward' },
  paid: { kind: 'post', of: 'claim' },
  unpaid: { kind: 'void', of: 'claim' },
} as const

export type Code = keyof typeof flows
type SettlingCode = 'vest' | 'revoke' | 'paid' | 'unpaid'
export type MovingCode = Exclude<Code, SettlingCode>

/** Money to be moved. The id names what happened: to record the same again changes nothing. */
export type Movement = {
  readonly id: string
  readonly code: MovingCode
  readonly debit: Account
  readonly credit: Account
  readonly amountNano: bigint
  /** What it is for. */
  readonly ref?: string | undefined
}

/** The end of what was pending. */
export type Settlement = {
  readonly id: string
  readonly code: SettlingCode
  readonly pendingId: string
  /** Of a `post`: less than was pending, the rest being called off. All of it by default. */
  readonly amountNano?: bigint | undefined
}

export type Entry = Movement | Settlement

/** An entry as it stands in the books. */
export type Transfer = Omit<Movement, 'code'> & {
  readonly code: Code
  readonly pendingId: string | undefined
}

/** What became of an entry; only `recorded` changed anything. */
export type Recorded =
  | { readonly kind: 'recorded' | 'exists' }
  | { readonly kind: 'insufficient'; readonly account: Account }
  | { readonly kind: 'not-pending' }
  | { readonly kind: 'settled-before' }

/** The largest amount there is: beyond it, numbers elsewhere would no longer be exact. */
export const amountMostNano = 9_007_199_254_740_991n

export const isSettlement = (entry: Entry): entry is Settlement => 'pendingId' in entry

/** The transfer that an entry makes; `pending` is what a settlement settles. @throws LedgerError when it is no flow of ours */
export function transferOf(entry: Entry, pending: Transfer | undefined): Transfer {
  const transfer = isSettlement(entry) ? settling(entry, pending) : moving(entry)
  if (transfer.amountNano < 1n || transfer.amountNano > amountMostNano)
    throw new LedgerError('An amount is out of range.')
  return transfer
}

/** The account that has too little for the transfer. @throws LedgerError when one has so much that it could not be counted */
export function overdrawn(
  { debit, credit, amountNano, pendingId }: Transfer,
  balancesOf: (account: Account) => Balances,
): Account | undefined {
  // What is pending was counted when it began.
  if (pendingId !== undefined) return undefined
  const { debitsPostedNano, debitsPendingNano } = balancesOf(debit)
  const { creditsPostedNano, creditsPendingNano } = balancesOf(credit)
  const mostNano = amountMostNano - amountNano
  if (debitsPostedNano + debitsPendingNano > mostNano || creditsPostedNano + creditsPendingNano > mostNano)
    throw new LedgerError('An account would hold more than can be counted.')
  const leaving = [...(growsByDebits(debit) ? [] : [debit]), ...(growsByDebits(credit) ? [credit] : [])]
  return leaving.find((account) => availableNano(account, balancesOf(account)) < amountNano)
}

/** Whether both say that the same happened. */
export function isSame(one: Transfer, other: Transfer): boolean {
  return (
    one.id === other.id &&
    one.code === other.code &&
    one.debit === other.debit &&
    one.credit === other.credit &&
    one.amountNano === other.amountNano &&
    one.pendingId === other.pendingId &&
    one.ref === other.ref
  )
}

function moving(entry: Movement): Transfer {
  const flow = flows[entry.code]
  if (kindOf(entry.debit) !== flow.debit || kindOf(entry.credit) !== flow.credit)
    throw new LedgerError(`Money of the flow "${entry.code}" does not go this way.`)
  return { ...entry, ref: entry.ref, pendingId: undefined }
}

function settling({ id, code, pendingId, amountNano }: Settlement, pending: Transfer | undefined): Transfer {
  const flow = flows[code]
  if (pending?.code !== flow.of) throw new LedgerError(`"${code}" does not settle this.`)
  const settledNano = amountNano ?? pending.amountNano
  if (settledNano > pending.amountNano || (flow.kind === 'void' && settledNano !== pending.amountNano))
    throw new LedgerError('A settlement is not what was pending.')
  return { ...pending, id, code, pendingId, amountNano: settledNano }
}

const kindOf = (account: Account): string => account.split(':', 1)[0] ?? ''
