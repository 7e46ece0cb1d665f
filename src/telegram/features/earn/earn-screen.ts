import { formatGram } from '../../../domain/budget.ts'
import { earningCodes } from '../../../domain/earnings.ts'
import type { Look } from '../../../domain/person.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { Earnings } from '../../../use-cases/show-earnings.ts'
import type { Rows } from '../../reply.ts'

/** What `/earn` says first; short enough to stand below a picture. */
export function earningsText({ balance, week, state, days }: Earnings, t: Translate): string {
  const { pendingNano, readyNano, claimingNano, paidNano, waiting } = balance
  const moved = earningCodes.flatMap((code) => {
    const nano = week[code]
    return nano === undefined ? [] : [t(`earn-moved-${code}`, { amount: formatGram(nano) })]
  })
  const lines = [
    t('earn-balance', {
      ...{ held: formatGram(pendingNano), ready: formatGram(readyNano), paid: formatGram(paidNano) },
    }),
    ...(claimingNano > 0n ? [t('earn-claiming', { amount: formatGram(claimingNano) })] : []),
    '',
    moved.length > 0 ? t('earn-week', { moves: moved.join(', ') }) : t('earn-week-nothing'),
    ...(waiting > 0 ? [t('earn-waiting', { count: waiting })] : []),
    ...(state === 'running' ? [] : [t('earn-resting')]),
    ...(hasPicture(days) ? ['', pictureWords(days, t)] : []),
  ]
  return lines.join('\n')
}

/** An empty picture would tell nothing. */
export const hasPicture = (days: Earnings['days']): boolean =>
  days.some(({ readyNano, heldNano }) => readyNano + heldNano > 0n)

/** The picture in words, for whoever cannot see it. */
function pictureWords(days: Earnings['days'], t: Translate): string {
  const sums = days.map(({ readyNano, heldNano }) => readyNano + heldNano)
  const most = sums.reduce((most, sum) => (sum > most ? sum : most), 0n)
  return t('earn-picture-words', {
    ...{ first: formatGram(sums[0] ?? 0n), last: formatGram(sums.at(-1) ?? 0n), most: formatGram(most) },
  })
}

export const pictureTitles = (t: Translate) => ({
  title: t('earn-picture-title'),
  ready: t('earn-picture-ready'),
  held: t('earn-picture-held'),
})

type MakeButton = (label: string, argument: string) => Rows[number][number]

export function earnRows(t: Translate, button: MakeButton, look: Look | undefined): Rows {
  const other = look === 'dark' ? 'light' : 'dark'
  return [
    [button(t('button-how-to-earn'), 'how'), button(t('button-earn-history'), 'history')],
    [button(t('button-contributions'), 'list'), button(t('button-claim'), 'claim')],
    [
      button(t('button-earn-settings'), 'settings'),
      ...(look === undefined ? [] : [button(t(`button-picture-${other}`), `look:${other}`)]),
    ],
  ]
}
