import { formatGram } from '../../../domain/budget.ts'
import type { Language } from '../../../domain/language.ts'
import type { Earned, Reward } from '../../../domain/reward.ts'
import type { HistoryEntry } from '../../../ports/reward-store.ts'
import type { Translate } from '../../../ports/translate.ts'
import { dayInWords } from '../../date-words.ts'

type Reader = { readonly language: Language; readonly t: Translate }

/** What became of a contribution's reward, and by which rule. */
export function rewardWords(reward: Reward, { language, t }: Reader): string {
  switch (reward.state) {
    case 'waiting':
      return t(reward.isHeld ? 'reward-waiting-review' : 'reward-waiting')
    case 'accrued':
    case 'held': {
      const { amountNano, holdUntil } = reward.earned
      const until = dayInWords(holdUntil, language)
      return t(reward.state === 'held' ? 'reward-review' : 'reward-held', {
        ...{ amount: formatGram(amountNano), until, why: amountWords(reward, reward.earned, t) },
      })
    }
    case 'vested':
      return t('reward-ready', { amount: formatGram(reward.earned.amountNano) })
    case 'void':
      return t('reward-void', { reason: reward.reason })
    case 'refused':
      return t('reward-refused', { reason: reward.reason })
  }
}

/** What taking a contribution back would do, said before it is done; undefined when nothing is left to take back. */
export function withdrawalWords(reward: Reward, t: Translate): string | undefined {
  switch (reward.state) {
    case 'void':
      // What an operator refused is still kept.
      return reward.reason === 'review' ? t('contribution-withdraw-means', { state: 'refused' }) : undefined
    case 'waiting':
    case 'accrued':
    case 'held':
    case 'vested':
    case 'refused':
      return t('contribution-withdraw-means', { state: reward.state })
  }
}

/** A line of the history: when, how much, and why. */
export function entryWords({ at, code, amountNano, reward }: HistoryEntry, reader: Reader): string {
  const { language, t } = reader
  const about =
    reward === undefined
      ? t(`earn-why-${code}`)
      : t(`earn-why-${code}`, {
          kind: reward.kind,
          ...{ score: String(reward.score), day: dayInWords(Date.parse(reward.day), language) },
          why: 'earned' in reward && reward.earned !== undefined ? amountWords(reward, reward.earned, t) : '',
          reason: reward.state === 'void' ? reward.reason : '',
        })
  return t('earn-entry', { day: dayInWords(at, language), amount: formatGram(amountNano), code, about })
}

/** Why it is so much and not more. */
function amountWords({ weight }: Reward, { limitedBy }: Earned, t: Translate): string {
  const limit = t('reward-limit', { rule: limitedBy })
  return weight < 1_000 ? `${limit} ${t('reward-weight', { percent: weight / 10 })}` : limit
}
