import type { GuestQuestion } from '../../domain/guest.ts'
import type { Person } from '../../domain/person.ts'
import type { Standing } from '../../ports/access-store.ts'
import type { Translate } from '../../ports/translate.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import { deepLink } from '../deep-link.ts'
import { plain } from '../plain.ts'
import type { Said } from './guest-place.ts'

/**
 * What there is to say to a question before anything reaches the model, if there is: to those whom the operators did not
 * let in, who have not agreed, or who asked nothing. `silence` for whoever is shut out.
 */
export type AtTheDoor = (
  question: GuestQuestion,
  person: Person,
  t: Translate,
) => Promise<Said | 'silence' | undefined>

export function createAtTheDoor(deps: {
  readonly username: string
  readonly standing: (telegramId: number) => Promise<Standing>
  readonly mayAnswer: ConsentGate
}): AtTheDoor {
  const { username, standing, mayAnswer } = deps
  return async ({ words, inlineMessageId }, person, t) => {
    if (words === undefined) return stopped(t)
    switch (await standing(person.telegramId)) {
      case 'blocked':
        return inlineMessageId === undefined ? 'silence' : stopped(t)
      case 'unlisted':
        return { body: plain(t('unlisted')) }
      case 'welcome': {
        if (!(await mayAnswer(person.id))) return agreeFirst(t, username)
        const isEmpty = words.text === '' && (words.reply?.text ?? '').trim() === ''
        if (!isEmpty) return undefined
        return { body: plain(t(words.isLeftOut ? 'answer-left-out' : 'guest-ask-empty')) }
      }
    }
  }
}

/** What takes the place of a question that was forgotten. */
export const stopped = (t: Translate): Said => ({ body: plain(t('answer-stopped')) })

export const agreeFirst = (t: Translate, username: string): Said => ({
  body: plain(t('guest-agree')),
  button: { label: t('button-read-and-agree'), url: deepLink(username, 'agree') },
})
