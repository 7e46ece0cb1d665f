import { formatGram } from '../../../domain/budget.ts'
import type { Language } from '../../../domain/language.ts'
import type { Reward } from '../../../domain/reward.ts'
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
        ...{ amount: formatGram(amountNano), until },
        why: limitWords(reward.earned.limitedBy, t),
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

/** A line of the history: when, how much, and why. */
export function entryWords({ at, code, amountNano, reward }: HistoryEntry, reader: Reader): string {
  const { language, t } = reader
  const about =
    reward === undefined
      ? t(`earn-why-${code}`)
      : t(`earn-why-${code}`, {
          kind: reward.kind,
          ...{ score: String(reward.score), day: dayInWords(Date.parse(reward.day), language) },
          why:
            code === 'reward' && 'earned' in reward ? limitWords(reward.earned?.limitedBy ?? 'rate', t) : '',
          reason: reward.state === 'void' ? reward.reason : '',
        })
  return t('earn-entry', { day: dayInWords(at, language), amount: formatGram(amountNano), code, about })
}

const limitWords = (rule: string, t: Translate): string => t('reward-limit', { rule })
