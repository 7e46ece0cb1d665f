import type { Change } from './change.ts'
import type { Journal } from './journal.ts'
import { stateSchema, type BotUser, type State } from './state.ts'

/** The id of the first person who comes into a new world. */
export const firstPersonId = 6_100_000_001

/** What every part of the stand-in works on: the state, the clock, the record of what happened, and who listens. */
export interface World {
  readonly state: State
  readonly journal: Journal
  /** Milliseconds since the epoch; may be a clock that is moved by hand. */
  now(): number
  emit(change: Change): void
  /** Calls the listener at each change, after the state has it; the returned function ends that. */
  onChange(listener: (change: Change) => void): () => void
  /** Puts another state in place of this one. Throws a ZodError when it is not one. */
  restore(saved: unknown): void
}

export function createWorld(initial: State, journal: Journal, now: () => number): World {
  let state = initial
  const listeners = new Set<(change: Change) => void>()
  const emit = (change: Change): void => {
    for (const listener of [...listeners]) listener(change)
  }
  return {
    get state() {
      return state
    },
    journal,
    now,
    emit,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restore(saved) {
      state = stateSchema.parse(saved)
      emit({ kind: 'restored' })
    },
  }
}

/** A world where nothing has happened yet. */
export function emptyState(bot: BotUser): State {
  return {
    bot,
    people: {},
    chats: {},
    drafts: {},
    chatActions: {},
    callbackQueries: {},
    guests: {},
    files: {},
    updates: { nextId: 730_000_001, allowed: [], pending: [] },
    webhook: null,
    commands: [],
    profile: { name: {}, description: {}, shortDescription: {} },
    counters: { person: firstPersonId - 1, group: 0, message: 0, query: 0, file: 0 },
  }
}

/** Unix time in seconds, as the Bot API's `date` fields want it. */
export const unixSeconds = (atMs: number): number => Math.floor(atMs / 1000)

/** The key of a chat and, in it, a topic (0: none). */
export const threadKey = (chatId: number, threadId: number): string => `${chatId}:${threadId}`
