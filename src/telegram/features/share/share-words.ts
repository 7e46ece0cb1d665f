import type { Reward } from '../../../domain/reward.ts'
import type { Withdrawn } from '../../../ports/contribution-store.ts'
import type { Translate } from '../../../ports/translate.ts'

/** What a person is told right after they shared something. */
export function sharedText(reward: Reward, t: Translate): string {
  if (reward.state !== 'refused') return t('share-done')
  return `${t('share-done-nothing')} ${t('reward-refused', { reason: reward.reason })}`
}

/** What a person is told after they took it back. */
export function withdrawalText(
  reward: Extract<Withdrawn, { kind: 'withdrawn' }>['reward'],
  t: Translate,
): string {
  return t(`share-withdrawn-${reward}`)
}
