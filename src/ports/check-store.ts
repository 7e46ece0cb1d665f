import type { CheckChoice, CheckQuestion } from '../domain/check-question.ts'
import type { CheckId, PersonId } from '../domain/ids.ts'
import type { Delivery, NewDelivery } from './outbox-store.ts'

export type CheckAnswered =
  | { readonly kind: 'right' | 'wrong'; readonly check: CheckQuestion }
  /** It was answered before, which stays, or the person was never asked it. */
  | { readonly kind: 'answered-before' | 'unknown' }

/** The check questions that people were asked, and whether they answered them right; no words. */
export interface CheckStore {
  /** How often the person was asked each item. */
  timesAsked(person: PersonId): Promise<ReadonlyMap<number, number>>
  /** In one step: the question is recorded, and on its way. Nothing happens while another one of the person is open. */
  ask(check: CheckQuestion, deliveries: readonly NewDelivery[], now: number): Promise<readonly Delivery[]>
  /** The one that the person has not answered. */
  open(person: PersonId): Promise<CheckQuestion | undefined>
  /** The first answer counts. */
  answer(person: PersonId, id: CheckId, choice: CheckChoice, now: number): Promise<CheckAnswered>
  /** Whether the person's last answers were right, newest first; at most so many. */
  lastAnswers(person: PersonId, most: number): Promise<readonly boolean[]>
}
