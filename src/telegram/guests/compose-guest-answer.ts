import { nextDayAt } from '../../domain/budget.ts'
import type { FormattedText } from '../../domain/outgoing.ts'
import type { Translate } from '../../ports/translate.ts'
import type { GuestEnd, GuestFailure } from '../../use-cases/answer-guest.ts'
import { deepLink } from '../deep-link.ts'
import { plain } from '../plain.ts'
import type { Part } from '../rendering/part.ts'
import { renderAnswer } from '../rendering/render-answer.ts'
import { telegramLimits } from '../rendering/split-blocks.ts'
import type { Said } from './guest-place.ts'

/** How much of a growing answer is shown, so that notes below it find room in the same message. */
export const longestFrame = telegramLimits.lengthMax - 400

type Frame = {
  readonly t: Translate
  readonly username: string
  readonly now: number
  readonly answersPerDay: number
}

/** What stands in the place of a question in the end: one message, whatever there is to say. */
export function composeGuestAnswer(
  end: Extract<GuestEnd, { kind: 'answered' | 'failed' }>,
  frame: Frame,
): Said {
  const { t, username } = frame
  if (end.kind === 'failed') {
    const sentence = failureText(end.failure, frame)
    const [shown] = end.text.trim() === '' ? [] : rendered(end.text, true, [sentence], t)
    return { body: shown === undefined ? plain(sentence) : withNotes(shown, [sentence]) }
  }
  const leftOut = end.isLeftOut ? [t('answer-left-out')] : []
  const isWhole = end.finish === 'whole'
  const parts = rendered(end.text, !isWhole, leftOut, t)
  const [whole] = parts
  if (whole !== undefined && parts.length === 1 && isWhole) return { body: withNotes(whole, leftOut) }
  const notes = [...leftOut, t('guest-too-long')]
  const [first = plain('')] = rendered(end.text, !isWhole, notes, t)
  return {
    body: withNotes(first, notes),
    button: { label: t('button-open-private'), url: deepLink(username, 'guest') },
  }
}

/** As many messages as it would take, the first of them with room for the notes. */
function rendered(text: string, cutOff: boolean, notes: readonly string[], t: Translate): readonly Part[] {
  const room = notes.reduce((sum, note) => sum + gap.length + note.length, 0)
  const lengthMax = telegramLimits.lengthMax - room
  return renderAnswer(text, { labels: { image: t('answer-image') }, cutOff, lengthMax, partsMax: Infinity })
    .parts
}

const gap = '\n\n'

/** Notes stand in italics below the text. */
function withNotes(body: FormattedText, notes: readonly string[]): FormattedText {
  return notes.reduce(({ text, entities }, note) => {
    const offset = text.length + gap.length
    return {
      text: `${text}${gap}${note}`,
      entities: [...entities, { type: 'italic', offset, length: note.length }],
    }
  }, body)
}

function failureText(failure: GuestFailure, { t, now, answersPerDay }: Frame): string {
  switch (failure) {
    // Elsewhere these offer a button that asks again.
    case 'too-slow':
      return t('guest-too-slow')
    case 'cut':
    case 'interrupted':
      return t('guest-broke-off')
    case 'down':
      return t('guest-down')
    default:
      return t(`failed-${failure}`, {
        hours: Math.ceil((nextDayAt(now) - now) / 3600_000),
        limit: answersPerDay,
      })
  }
}
