import { isNearItsEnd, type Purpose } from '../../../domain/consent.ts'
import { historyDaysChoices } from '../../../domain/history.ts'
import type { Button } from '../../../domain/outgoing.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Standing, StandingOf } from '../../../use-cases/consent-gate.ts'
import type { Buttons } from '../../buttons.ts'
import { dayInWords } from '../../date-words.ts'
import type { Rows } from '../../reply.ts'
import type { NoticeText } from './notice-text.ts'
import type { Screen, Viewer } from './screen.ts'

/** The notice of one purpose, with what the person can decide about it; noted as shown where they can agree. */
export type PurposePage = (viewer: Viewer, purpose: Purpose, cause: string) => Promise<Screen>

export function createPurposePage(deps: {
  readonly standing: StandingOf
  readonly noticeText: NoticeText
  readonly buttons: Buttons
  readonly clock: Pick<Clock, 'now'>
}): PurposePage {
  const { standing, noticeText, buttons, clock } = deps

  return async (viewer, purpose, cause) => {
    const { person, t } = viewer
    const button = (label: string, action: Parameters<Buttons['make']>[2], argument: string): Button =>
      buttons.make(person.id, label, action, argument)
    const back = button(t('privacy-back'), 'privacy', 'overview')
    const before = await standing(person.id, purpose)
    const mayAgree = !before.isOn || isNearItsEnd(before.consent, clock.now())
    const { text, hash } = mayAgree
      ? await noticeText.shown(viewer, purpose, cause)
      : { text: noticeText.plain(purpose, t), hash: '' }

    const agree = (label: string): Button =>
      purpose === 'answer' ? button(label, 'agree', hash) : button(label, 'turn-on', `${purpose}:${hash}`)
    const days = (action: (count: number) => Button): Rows => [historyDaysChoices.map(action)]
    const daysLabel = (count: number): string => t('privacy-days', { count })

    if (!before.isOn) {
      if (purpose !== 'history')
        return { text, rows: [[agree(t(purpose === 'answer' ? 'notice-agree' : 'privacy-turn-on')), back]] }
      const turnOn = (count: number): Button =>
        button(daysLabel(count), 'turn-on', `${purpose}:${hash}:${count}`)
      return { text, rows: [...days(turnOn), [back]] }
    }
    const { historyDays } = person.settings
    const keep = (count: number): Button => {
      const label = daysLabel(count)
      return button(count === historyDays ? t('model-marked', { label }) : label, 'days', String(count))
    }
    const takeBack = t(purpose === 'answer' ? 'privacy-withdraw' : 'privacy-turn-off')
    return {
      text: `${text}\n\n${purpose === 'answer' ? t('privacy-withdraw-erases') : untilLine(before, viewer)}`,
      rows: [
        ...(purpose === 'history' ? days(keep) : []),
        ...(mayAgree ? [[agree(t('privacy-renew'))]] : []),
        [button(takeBack, 'withdraw', purpose), back],
      ],
    }
  }
}

function untilLine({ consent }: Standing, { language, t }: Viewer): string {
  return t('privacy-on-until', { until: dayInWords(consent?.expiresAt ?? 0, language) })
}
