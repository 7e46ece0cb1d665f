import type { ErrorParameters } from './api-error.ts'
import type { Entity, JsonObject, PendingUpdate } from './state.ts'

/** One call of the bot, as plain JSON; uploaded files stand in `params` as name, type and size. */
export interface CallRecord {
  callId: number
  method: string
  params: JsonObject
  atMs: number
  endedAtMs?: number
  outcome: CallOutcome
  /** The fault that was played on it. */
  fault?: string
}

/** `dropped`: never carried out, or the caller went away; with a fault `drop-after` the outcome is what was carried out. */
export type CallOutcome =
  | { kind: 'running' }
  | { kind: 'ok'; result: unknown }
  | { kind: 'error'; code: number; description: string; parameters: ErrorParameters }
  | { kind: 'dropped' }

/** One frame of a streamed draft, as the person saw it. */
export interface DraftFrame {
  chatId: number
  threadId: number
  draftId: number
  text: string
  entities: Entity[]
  atMs: number
}

/** One attempt to hand an update to the webhook; `answer` is the HTTP status or why there was none. */
export interface DeliveryRecord {
  updateId: number
  atMs: number
  answer: string
}

/** What happened, oldest first, kept up to a number of entries of each kind; not part of a snapshot. */
export interface Journal {
  readonly calls: CallRecord[]
  readonly draftFrames: DraftFrame[]
  readonly deliveries: DeliveryRecord[]
  /** Updates that were confirmed, for handing them out a second time. */
  readonly confirmed: PendingUpdate[]
  /** Appends to one of the lists and forgets its oldest entries past the limit. */
  add<Entry>(list: Entry[], entry: Entry): Entry
}

export function createJournal(entriesMax: number): Journal {
  return {
    calls: [],
    draftFrames: [],
    deliveries: [],
    confirmed: [],
    add(list, entry) {
      list.push(entry)
      // Trimmed in halves, so that a long run pays for it seldom.
      if (list.length > entriesMax * 2) list.splice(0, list.length - entriesMax)
      return entry
    },
  }
}
