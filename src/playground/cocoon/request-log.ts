import type { Changes } from './changes.ts'

/** What became of a request. `waiting` is before the head, `answering` after it. */
export type RequestState =
  | { readonly state: 'waiting' }
  | { readonly state: 'answering'; readonly status: number }
  | { readonly state: 'answered'; readonly status: number }
  /** The body was ended in good order before the answer was whole. */
  | { readonly state: 'cut'; readonly status: number }
  | { readonly state: 'timed-out' }
  /** The proxy refused: the app hears nothing, ever. */
  | { readonly state: 'refused'; readonly reason: string }
  /** Lost on the way: the app hears nothing (more), ever. */
  | { readonly state: 'lost'; readonly reason: string }
  /** The client-runner died of it, with this message that the app never gets. */
  | { readonly state: 'crashed'; readonly message: string }
  /** The app left and the work was given up (never with the official client). */
  | { readonly state: 'cancelled' }

/** One request for a completion, as the stand-in saw it. */
export interface RequestRecord {
  readonly id: number
  readonly atMs: number
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The body, parsed when it is JSON, else as text. */
  readonly body: unknown
  /** The body as the model server got it. */
  readonly forwarded: string | null
  readonly state: RequestState
  /** Tokens charged for it. */
  readonly tokens: number
  /** The connection was closed from the app's side, or died, before the answer was whole. */
  readonly disconnected: boolean
}

type RequestPatch = Partial<Pick<RequestRecord, 'forwarded' | 'state' | 'tokens' | 'disconnected'>>

/** The last requests, oldest first. */
export interface RequestLog {
  open(request: Pick<RequestRecord, 'method' | 'target' | 'headers'> & { readonly body: Buffer }): LogEntry
  records(): readonly RequestRecord[]
}

export interface LogEntry {
  readonly id: number
  update(patch: RequestPatch): void
}

export function createRequestLog(now: () => number, keep: number, changes: Changes): RequestLog {
  const records = new Map<number, RequestRecord>()
  let lastId = 0
  return {
    open({ method, target, headers, body }) {
      const id = (lastId += 1)
      const atMs = now()
      const state = { state: 'waiting' } as const
      const parsed = parsedBody(body)
      records.set(id, {
        id,
        atMs,
        method,
        target,
        headers,
        body: parsed,
        forwarded: null,
        state,
        tokens: 0,
        disconnected: false,
      })
      if (records.size > keep) records.delete(id - keep)
      changes.notify()
      return {
        id,
        update(patch) {
          const record = records.get(id)
          if (record) records.set(id, { ...record, ...patch })
          changes.notify()
        },
      }
    },
    records: () => [...records.values()],
  }
}

function parsedBody(body: Buffer): unknown {
  const text = body.toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
