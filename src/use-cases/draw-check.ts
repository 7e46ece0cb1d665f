import { dayOf } from '../domain/budget.ts'
import { checkRandomBytes, drawCheck, type CheckQuestion } from '../domain/check-question.ts'
import type { CheckId, PersonId } from '../domain/ids.ts'
import type { CheckStore } from '../ports/check-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { RewardStore } from '../ports/reward-store.ts'

/** By chance, a check question for somebody who has just shared feedback; asking it is another step. */
export type DrawCheck = (person: PersonId) => Promise<CheckQuestion | undefined>

export function createDrawCheck(deps: {
  readonly checks: Pick<CheckStore, 'timesAsked'>
  readonly rewards: Pick<RewardStore, 'rules'>
  readonly clock: Pick<Clock, 'now'>
  readonly randomBytes: (count: number) => Uint8Array
  readonly randomId: () => CheckId
}): DrawCheck {
  const { checks, rewards, clock, randomBytes, randomId } = deps
  return async (person) => {
    const { checkPercent } = await rewards.rules(dayOf(clock.now()))
    const drawn = drawCheck(randomBytes(checkRandomBytes), checkPercent, await checks.timesAsked(person))
    return drawn && { id: randomId(), person, ...drawn }
  }
}
