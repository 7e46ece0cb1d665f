import type { Context } from 'grammy'
import type { ChatTopic, Line } from '../domain/ids.ts'
import type { Language } from '../domain/language.ts'
import type { Person } from '../domain/person.ts'
import type { Translate } from '../ports/translate.ts'

/** What is known of an update before any feature sees it. */
export type UpdateFacts = {
  readonly person: Person
  readonly topic: ChatTopic
  /** Where the person's questions there wait for each other. */
  readonly line: Line
  /** Others are listening: what is for the person alone must not be said there. */
  readonly isInGroup: boolean
  readonly language: Language
  readonly t: Translate
  /** How many messages this update has brought about so far; numbers them, so that a repetition sends none twice. */
  replies: number
}

export type BotContext = Context & { facts: UpdateFacts }
