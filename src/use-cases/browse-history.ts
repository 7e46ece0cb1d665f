import type { ChatTopic, ConversationId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Person } from '../domain/person.ts'
import type { Clock } from '../ports/clock.ts'
import type { HistoryStore, OlderConversation } from '../ports/history-store.ts'
import type { Forgotten } from '../ports/question-store.ts'
import type { ConsentGate } from './consent-gate.ts'

/** What a person does with conversations that are over; `off` while nothing is to be kept of them. */
export type BrowseHistory = {
  /** The page of that number, from 0, or the last one there is. */
  list(person: Person, page: number): Promise<HistoryPage | { readonly kind: 'off' }>
  open(
    person: Person,
    id: ConversationId,
  ): Promise<
    { readonly kind: 'open'; readonly conversation: OlderConversation } | { readonly kind: 'gone' | 'off' }
  >
  /** Goes on with it there, where the next question has it as its context; what runs there ends first. */
  resume(
    person: Person,
    id: ConversationId,
    topic: ChatTopic,
    instead: FormattedText,
  ): Promise<({ readonly kind: 'resumed' } & Forgotten) | { readonly kind: 'gone' | 'off' }>
  /** False when it was gone already. */
  erase(person: Person, id: ConversationId): Promise<boolean>
}

export type HistoryPage = {
  readonly kind: 'listed'
  readonly conversations: readonly OlderConversation[]
  readonly page: number
  readonly pages: number
}

export function createBrowseHistory(deps: {
  readonly history: Pick<HistoryStore, 'older' | 'read' | 'resume' | 'erase'>
  readonly mayKeep: ConsentGate
  readonly clock: Pick<Clock, 'now'>
}): BrowseHistory {
  const { history, mayKeep, clock } = deps
  const isOn = async ({ id, settings }: Person): Promise<boolean> =>
    settings.historyDays !== undefined && (await mayKeep(id))

  return {
    list: async (person, wanted) => {
      if (!(await isOn(person))) return { kind: 'off' }
      const read = (page: number) =>
        history.older(person.id, clock.now(), { offset: page * pageSize, limit: pageSize })
      const { conversations, total } = await read(wanted)
      const pages = Math.max(1, Math.ceil(total / pageSize))
      if (wanted < pages) return { kind: 'listed', conversations, page: wanted, pages }
      return { kind: 'listed', ...(await read(pages - 1)), page: pages - 1, pages }
    },
    open: async (person, id) => {
      if (!(await isOn(person))) return { kind: 'off' }
      const conversation = await history.read(person.id, id, clock.now())
      return conversation === undefined ? { kind: 'gone' } : { kind: 'open', conversation }
    },
    resume: async (person, id, topic, instead) => {
      if (!(await isOn(person))) return { kind: 'off' }
      return history.resume({ person: person.id, id, topic }, clock.now(), instead)
    },
    erase: (person, id) => history.erase(person.id, id),
  }
}

const pageSize = 6
