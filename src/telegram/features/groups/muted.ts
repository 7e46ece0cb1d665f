import { dayMs } from '../../../domain/day.ts'
import type { ChatId, PersonId } from '../../../domain/ids.ts'
import { chooseLanguage } from '../../../domain/language.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'

/** Whoever asked in a group that does not let the bot write is told so in private, once a day. */
export type Muted = {
  asked(chat: ChatId, person: PersonId): void
  /** The chat turned out to be closed to the bot. */
  closed(chat: ChatId): Promise<void>
}

export function createMuted(deps: {
  readonly people: Pick<PersonStore, 'read' | 'privateChatOf'>
  readonly outbox: () => Pick<Outbox, 'send'>
  readonly translator: Translator
  readonly clock: Pick<Clock, 'now'>
}): Muted {
  const { people, outbox, translator, clock } = deps
  const askers = new Map<ChatId, Set<PersonId>>()

  const tell = async (chat: ChatId, id: PersonId): Promise<void> => {
    const person = await people.read(id)
    const privateChat = person && (await people.privateChatOf(person.telegramId))
    if (person === undefined || privateChat === undefined) return
    const t = translator(chooseLanguage(person.settings.language, person.clientLanguage))
    const key = `g${chat}:${id}:muted:${Math.floor(clock.now() / dayMs)}`
    const outgoing = { kind: 'message', body: plain(t('group-muted')) } as const
    await outbox().send([{ key, to: { chatId: privateChat, topicId: 0 }, outgoing }])
  }

  return {
    asked: (chat, person) => {
      const known = askers.get(chat) ?? new Set()
      askers.delete(chat)
      askers.set(chat, known.add(person))
      const [oldest] = askers.keys()
      if (askers.size > chatsMost && oldest !== undefined) askers.delete(oldest)
    },
    closed: async (chat) => {
      const told = askers.get(chat) ?? new Set()
      askers.delete(chat)
      for (const person of told) await tell(chat, person)
    },
  }
}

const chatsMost = 1_000
