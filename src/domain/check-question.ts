import type { CheckId, PersonId } from './ids.ts'
import type { RewardRules } from './reward-rules.ts'

export type CheckChoice = 'a' | 'b'

/** A question whose answer is known: it shows whether feedback is given with care. Its words stand in the locales. */
export type CheckQuestion = {
  readonly id: CheckId
  readonly person: PersonId
  /** Which of them, from 1 to `checkItems`; the same one in every language. */
  readonly item: number
  /** Where the better answer stands. */
  readonly better: CheckChoice
}

/** How many different ones there are. */
export const checkItems = 15

/** What `drawCheck` decides by. */
export const checkRandomBytes = 9

/**
 * Whether one is asked now, which one, and where its better answer stands: by chance, `percent` times in a hundred, and
 * always one of those that the person was asked least often.
 */
export function drawCheck(
  random: Uint8Array,
  percent: number,
  timesAsked: ReadonlyMap<number, number>,
): Pick<CheckQuestion, 'item' | 'better'> | undefined {
  const chance = new DataView(random.buffer, random.byteOffset, checkRandomBytes)
  if (chance.getUint32(0) * 100 >= percent * 2 ** 32) return undefined
  const times = (item: number): number => timesAsked.get(item) ?? 0
  const all = Array.from({ length: checkItems }, (_, index) => index + 1)
  const least = Math.min(...all.map(times))
  const next = all.filter((item) => times(item) === least)
  const item = next[chance.getUint32(4) % next.length]
  return item === undefined ? undefined : { item, better: chance.getUint8(8) % 2 === 0 ? 'a' : 'b' }
}

/** Whether somebody's feedback counts for nothing: too few of their last answers, newest first, were right. */
export function isCareless(
  answers: readonly boolean[],
  { checksCounted, checksRightPercent }: RewardRules,
): boolean {
  if (answers.length < checksCounted) return false
  const right = answers.slice(0, checksCounted).filter((isRight) => isRight).length
  return right * 100 < checksCounted * checksRightPercent
}
