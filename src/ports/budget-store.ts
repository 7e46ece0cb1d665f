import type { Usage } from '../domain/budget.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'

/**
 * Whose count an answer raises, and how far: a person's, a group's, a member's in a group (`chat:person`), or how often
 * the model looked through what a person wants to share.
 */
export type Allowance = {
  readonly of: PersonId | ChatId | `${ChatId}:${PersonId}` | `share:${PersonId}`
  readonly answersPerDay: number
  /** What the person is told when it is used up. */
  readonly refusal: 'person-limit' | 'group-limit' | 'group-person-limit'
}

export type Reservation = {
  /** Names one attempt at an answer; reserving the same again changes nothing. */
  readonly id: string
  readonly day: string
  readonly amountNano: bigint
  /** All must have room; the money is the first one's. */
  readonly allowances: readonly [Allowance, ...Allowance[]]
  readonly spendNano: bigint
}

/** Answers per person and money per bot and day, reserved before and settled after. */
export interface BudgetStore {
  reserve(
    reservation: Reservation,
  ): Promise<{ readonly kind: 'reserved' | 'spend-limit' | Allowance['refusal'] }>
  /** What the attempt cost in the end; `undefined`: not known, the reservation stands as spent. */
  settle(id: string, costNano: bigint | undefined): Promise<void>
  /** No answer came of it: the person's answer is given back. Money is settled apart from that. */
  giveBack(id: string): Promise<void>
  /** The same for all attempts whose ids begin so. */
  giveBackAll(idPrefix: string): Promise<void>
  usage(person: PersonId, day: string): Promise<Usage>
  /** Erases what was used and spent on earlier days, some at a time; returns how many records went. */
  eraseBefore(day: string): Promise<number>
  /** Money reserved or spent, and answers begun, by everybody on that day. */
  totals(day: string): Promise<{ readonly spentNano: bigint; readonly answers: number }>
}
