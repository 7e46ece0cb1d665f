import { isTainted } from '../../../domain/contribution/taint.ts'
import type { Question } from '../../../domain/question.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { SharingGate } from '../../../use-cases/sharing-gate.ts'
import type { Buttons } from '../../buttons.ts'
import type { Rows } from '../../reply.ts'

/** What stands below a finished answer for those who turned it on; nothing for anybody else, and never in groups. */
export type AnswerButtons = (question: Question, t: Translate) => Promise<Rows>

export function createAnswerButtons(deps: {
  readonly sharing: SharingGate
  readonly buttons: Buttons
}): AnswerButtons {
  const { sharing, buttons } = deps
  return async ({ id, person, wordsFrom, isInGroup }, t) => {
    if (isInGroup) return []
    const mayShare = !isTainted(wordsFrom) && (await sharing(person, 'conversation')) === 'on'
    const mayRate = (await sharing(person, 'feedback')) === 'on'
    const row = [
      ...(mayRate
        ? [buttons.make(person, '👍', 'rate', `g:${id}`), buttons.make(person, '👎', 'rate', `b:${id}`)]
        : []),
      ...(mayShare ? [buttons.make(person, t('button-share'), 'share', `ask:${id}`)] : []),
    ]
    return row.length === 0 ? [] : [row]
  }
}
