import { chooseLanguage } from '../domain/language.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Translate, Translator } from '../ports/translate.ts'
import type { Outbox } from './outbox/outbox.ts'
import { plain } from './plain.ts'

/** Tells every operator who ever wrote to the bot, once per cause. */
export type TellOperators = (cause: string, sentence: (t: Translate) => string) => Promise<void>

export function createTellOperators(deps: {
  readonly admins: readonly number[]
  readonly people: Pick<PersonStore, 'privateChatOf'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly translator: Translator
}): TellOperators {
  const { admins, people, outbox, translator } = deps
  return async (cause, sentence) => {
    const body = plain(sentence(translator(chooseLanguage(undefined, undefined))))
    for (const telegramId of admins) {
      const chatId = await people.privateChatOf(telegramId)
      if (chatId === undefined) continue
      const to = { chatId, topicId: 0 }
      await outbox.send([{ key: `${cause}:operator:${chatId}`, to, outgoing: { kind: 'message', body } }])
    }
  }
}
