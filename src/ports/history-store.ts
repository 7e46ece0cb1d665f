import type { Afterwards, HistoryDays } from '../domain/history.ts'
import type { ChatTopic, ConversationId, PersonId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Forgotten } from './question-store.ts'

/** A conversation that is over and kept for its person. */
export type OlderConversation = {
  readonly id: ConversationId
  readonly firstQuestion: string
  readonly lastQuestion: string
  readonly lastQuestionAt: number
  readonly questions: number
}

/** Conversations that are over, and which of them are kept; none of a group is. */
export interface HistoryStore {
  /** The newest first; `total` counts those beyond the limit, too. */
  older(
    person: PersonId,
    now: number,
    range: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly conversations: readonly OlderConversation[]; readonly total: number }>
  read(person: PersonId, id: ConversationId, now: number): Promise<OlderConversation | undefined>
  /**
   * In one step: what runs there ends, and the older conversation goes on in its place. The same again changes nothing;
   * `gone` when it is no longer kept, or runs elsewhere.
   */
  resume(
    older: { readonly person: PersonId; readonly id: ConversationId; readonly topic: ChatTopic },
    now: number,
    instead: FormattedText,
  ): Promise<({ readonly kind: 'resumed' } & Forgotten) | { readonly kind: 'gone' }>
  /** False when it was gone already. */
  erase(person: PersonId, id: ConversationId): Promise<boolean>
  /**
   * Notes how long conversations are kept from now on. What is kept longer than that is erased in the same step; what
   * was to go sooner still goes then. Returns how many conversations were erased.
   */
  choose(person: PersonId, days: HistoryDays, now: number): Promise<number>
  /** Running conversations in which nobody asked anything for a day, as many as one step ends. */
  silent(now: number): Promise<readonly SilentConversation[]>
  /** Ends those that still are silent; what is not kept is due from then on. Returns how many. */
  endSilent(
    silent: readonly (SilentConversation & { readonly afterwards: Afterwards })[],
    now: number,
  ): Promise<number>
}

export type SilentConversation = { readonly id: ConversationId; readonly person: PersonId }
