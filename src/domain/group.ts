import type { Language } from './language.ts'

/** What makes the bot answer in a group; commands always do. */
export const groupTriggers = ['mention-and-reply', 'mention', 'commands'] as const
export type GroupTriggers = (typeof groupTriggers)[number]

/** What the administrators of a group chose for it. */
export type GroupSettings = {
  readonly triggers: GroupTriggers
  /** Who may ask, of those who have agreed. */
  readonly asking: 'everyone' | 'admins'
  /** The group's own budget a day; its members' private one is not touched. */
  readonly answersPerDay: number
  /** Of each member, out of the group's; undefined: no limit but the group's. */
  readonly answersPerPerson: number | undefined
  /** Undefined: the operator's choice. */
  readonly model: string | undefined
  /** Undefined: the language of whoever asks. */
  readonly language: Language | undefined
  readonly style: 'short' | 'full'
  readonly showThinking: boolean
  /** Topics in which the bot says nothing. */
  readonly silentTopics: readonly number[]
}

export const defaultGroupSettings: GroupSettings = {
  triggers: 'mention-and-reply',
  asking: 'everyone',
  answersPerDay: 100,
  answersPerPerson: undefined,
  model: undefined,
  language: undefined,
  style: 'short',
  showThinking: false,
  silentTopics: [],
}

/** The least time between two lines that ask the same person of a group to read the notice. */
export const invitationGapMs = 3_600_000
