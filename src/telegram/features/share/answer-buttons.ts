import { isTainted } from '../../../domain/contribution/taint.ts'
import type { Question } from '../../../domain/question.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { SharingGate } from '../../../use-cases/sharing-gate.ts'
import type { Buttons } from '../../buttons.ts'
import type { Rows } from '../../reply.ts'

/**
 * What stands below a finished answer for those who turned it on; nothing for anybody else, and never in groups. With
 * `offersChoice` the person may say whether it is better than the one before.
 */
export type AnswerButtons = (question: Question, offersChoice: boolean, t: Translate) => Promise<Rows>

export function createAnswerButtons(deps: {
  readonly sharing: SharingGate
  readonly buttons: Buttons
}): AnswerButtons {
  const { sharing, buttons } = deps
  return async ({ id, person, wordsFrom, isInGroup }, offersChoice, t) => {
    if (isInGroup) return []
    const mayShare = !isTainted(wordsFrom) && (await sharing(person, 'conversation')) === 'on'
    const mayRate = (await sharing(person, 'feedback')) === 'on'
    const row = [
      ...(mayRate
        ? [buttons.make(person, '👍', 'rate', `g:${id}`), buttons.make(person, '👎', 'rate', `b:${id}`)]
        : []),
      ...(mayShare ? [buttons.make(person, t('button-share'), 'share', `ask:${id}`)] : []),
    ]
    const choice = offersChoice
      ? [
          buttons.make(person, t('button-first-better'), 'choose', `f:${id}`),
          buttons.make(person, t('button-second-better'), 'choose', `s:${id}`),
        ]
      : []
    return [row, choice].filter(({ length }) => length > 0)
  }
}
