import {
  everywhere,
  factsOf,
  noticeVariant,
  optionalPurposes,
  wasAgreed,
  type OptionalPurpose,
} from '../../../domain/consent.ts'
import type { Button } from '../../../domain/outgoing.ts'
import type { ChatModel } from '../../../ports/chat-model.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { KeptSummary, KeptSummaryStore } from '../../../ports/kept-summary.ts'
import type { Gate, Standing } from '../../../use-cases/consent-gate.ts'
import type { Buttons } from '../../buttons.ts'
import { dayInWords, timeInWords } from '../../date-words.ts'
import type { Screen, Viewer } from './screen.ts'

/** The screen of `/privacy`: who sees what, what is kept and for how long, and what the person decides. */
export type Overview = (viewer: Viewer) => Promise<Screen>

export function createOverview(deps: {
  readonly gate: Pick<Gate, 'may' | 'standing'>
  readonly kept: KeptSummaryStore
  readonly model: Pick<ChatModel, 'state'>
  readonly buttons: Buttons
  readonly clock: Pick<Clock, 'now'>
}): Overview {
  const { gate, kept, model, buttons, clock } = deps

  const purposeButton = async ({ person, t }: Viewer, purpose: OptionalPurpose): Promise<Button> => {
    const isOn = await gate.may(person.id, purpose, everywhere, clock.now())
    const days = purpose === 'history' ? person.settings.historyDays : undefined
    const on = days === undefined ? t('settings-on') : t('privacy-days', { count: days })
    const label = t('privacy-purpose', {
      name: t(`privacy-name-${purpose}`),
      value: isOn ? on : t('settings-off'),
    })
    return buttons.make(person.id, label, 'purpose', purpose)
  }

  return async (viewer) => {
    const { person, t } = viewer
    const keepsHistory = await gate.may(person.id, 'history', everywhere, clock.now())
    const summary = await kept.read(person.id, keepsHistory)
    const answer = await gate.standing(person.id, 'answer')
    const text = t('privacy', {
      notice: factsOf(t(`notice-${noticeVariant(model.state().endpoint)}`)),
      held: [heldLine(summary, viewer), ...sharedLines(summary, viewer)].join('\n'),
      events: summary.consentEvents,
      days: summary.usageDays,
      periods: periodLines(summary, viewer, keepsHistory),
      answer: answerLine(answer, viewer),
    })
    const button = (label: string, ...to: [Parameters<Buttons['make']>[2], string?]): Button =>
      buttons.make(person.id, label, ...to)
    return {
      text,
      rows: [
        [
          answer.isOn
            ? button(t('privacy-withdraw'), 'withdraw')
            : button(t('privacy-agree'), 'purpose', 'answer'),
        ],
        ...(await Promise.all(optionalPurposes.map(async (each) => [await purposeButton(viewer, each)]))),
        [button(t('button-receipt'), 'receipt'), button(t('button-take-data'), 'take')],
        [button(t('button-erase-me'), 'forget', 'me'), button(t('button-full-notice'), 'privacy', 'notice')],
      ],
    }
  }
}

function heldLine(
  { running, older, questions, oldestAskedAt }: KeptSummary,
  { language, t }: Viewer,
): string {
  if (oldestAskedAt === undefined) return t('privacy-held-nothing')
  return t('privacy-held', { running, older, questions, since: dayInWords(oldestAskedAt, language) })
}

/** Nothing for those who shared nothing. */
function sharedLines({ sharedConversations, sharedOpinions }: KeptSummary, { t }: Viewer): string[] {
  return sharedConversations + sharedOpinions === 0
    ? []
    : [t('privacy-shared', { conversations: sharedConversations, opinions: sharedOpinions })]
}

function periodLines(
  { runningUntil, olderUntil, sharedConversations, sharedOpinions }: KeptSummary,
  { person, language, t }: Viewer,
  keepsHistory: boolean,
): string {
  const { historyDays } = person.settings
  const history = keepsHistory && historyDays !== undefined ? historyDays : undefined
  const lines = [
    history === undefined ? t('privacy-until-over') : t('privacy-until-older', { count: history }),
    ...(runningUntil === undefined
      ? []
      : [t('privacy-until-running', { until: timeInWords(runningUntil, language) })]),
    ...(olderUntil === undefined
      ? []
      : [t('privacy-until-next', { until: timeInWords(olderUntil, language) })]),
    ...(sharedConversations + sharedOpinions === 0 ? [] : [t('privacy-until-taken-back')]),
  ]
  return lines.join('\n')
}

function answerLine({ isOn, consent }: Standing, { language, t }: Viewer): string {
  if (isOn && consent?.expiresAt !== undefined)
    return [
      t('privacy-answer-on', { until: dayInWords(consent.expiresAt, language) }),
      t('privacy-withdraw-erases'),
    ].join('\n')
  return t(wasAgreed(consent) ? 'privacy-answer-again' : 'privacy-answer-off')
}
