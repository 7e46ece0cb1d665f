import { chooseLanguage } from '../domain/language.ts'
import type { StoredUpdate } from '../ports/inbox-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Translator } from '../ports/translate.ts'
import type { TellOperators } from './operators.ts'
import type { Outbox } from './outbox/outbox.ts'
import { plain } from './plain.ts'

/** Tells the operators that an update failed too often, without its content, and in private whoever it came from. */
export function createOnSetAside(deps: {
  readonly tellOperators: TellOperators
  readonly people: Pick<PersonStore, 'read' | 'privateChatOf'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly translator: Translator
  readonly report: () => void
}): (update: StoredUpdate) => Promise<void> {
  const { tellOperators, people, outbox, translator, report } = deps
  return async ({ updateId, person: id }) => {
    report()
    await tellOperators(`u${updateId}:aside`, (t) => t('admin-set-aside', { update: String(updateId) }))
    const person = id === undefined ? undefined : await people.read(id)
    const chatId = person && (await people.privateChatOf(person.telegramId))
    if (person === undefined || chatId === undefined) return
    const t = translator(chooseLanguage(person.settings.language, person.clientLanguage))
    const outgoing = { kind: 'message', body: plain(t('failed-update')) } as const
    await outbox.send([{ key: `u${updateId}:aside`, to: { chatId, topicId: 0 }, outgoing }])
  }
}
