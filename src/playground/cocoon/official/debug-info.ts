import type { Json } from '../wire/json-reader.ts'
import { writeJson } from '../wire/json-writer.ts'

/** The object that `enable_debug` adds: who received the answer when, in unix seconds. Each party's times are the same here. */
export function debugInfo(startMs: number, headMs: number, endMs: number): Json {
  const part = (type: string): Json =>
    new Map<string, Json>([
      ['type', type],
      ['start_time', startMs / 1000],
      ['answer_receive_start_at', headMs / 1000],
      ['answer_receive_end_at', endMs / 1000],
    ])
  return new Map([
    ['proxy', part('proxy_stats')],
    ['worker', part('worker_stats')],
    ['client', part('client_stats')],
  ])
}

/** The line that follows a body; it makes the whole body no JSON. */
export function debugLine(info: Json): string {
  return `${writeJson(new Map([['debug', info]]))}\n`
}

/** Remembers the debug object of the last request only. */
export interface DebugLog {
  put(guid: string, info: Json): void
  /** `{}` for all but the last. */
  get(guid: string): string
}

export function createDebugLog(): DebugLog {
  let last: { guid: string; info: Json } | undefined
  return {
    put: (guid, info) => void (last = { guid, info }),
    get: (guid) => (last?.guid === guid ? writeJson(last.info) : '{}'),
  }
}
