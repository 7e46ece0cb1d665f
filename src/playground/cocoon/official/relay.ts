import type { Backend } from '../backend/backend.ts'
import type { BackendAnswer, BackendResponse } from '../backend/backend-answer.ts'
import type { StandInClock } from '../clock.ts'
import { forever } from '../forever.ts'
import type { LogEntry, RequestState } from '../request-log.ts'
import { answerHead, timeoutHead } from './answer-head.ts'
import type { ClientQuery } from './client-checks.ts'
import type { ClientStats } from './client-stats.ts'
import { deadlineTimes, startDeadlines, type Deadlines } from './deadlines.ts'
import { debugInfo, debugLine, type DebugLog } from './debug-info.ts'
import type { Seat } from './proxy.ts'
import type { TokenCounter } from './token-counter.ts'
import { createBodyWriter, type Wire } from './wire.ts'

/** One request on its way. */
interface Journey {
  readonly keepAlive: boolean
  readonly query: ClientQuery
  readonly seat: Seat
  readonly entry: LogEntry
  readonly wire: Wire
  readonly counter: TokenCounter
  readonly startMs: number
  readonly lostAfterPieces: number | 'head' | undefined
}

interface RelayDeps {
  readonly clock: StandInClock
  readonly backend: Backend
  readonly stats: ClientStats
  readonly debugLog: DebugLog
  readonly stop: AbortSignal
}

type Relayed = Extract<RequestState, { state: 'answered' | 'cut' | 'timed-out' | 'lost' }>

/** Relays an answer of the model server to the app, and charges it if it is whole; tells how it ended. */
export async function relayAnswer(
  answer: Exclude<BackendAnswer, { kind: 'closed' }>,
  journey: Journey,
  deps: RelayDeps,
): Promise<Relayed> {
  const { keepAlive, query, seat, entry, wire, startMs, lostAfterPieces } = journey
  const { clock, backend, stop } = deps
  const deadlines = startDeadlines(clock, deadlineTimes(query.timeoutSeconds), { stop, lost: seat.lost })
  try {
    if (lostAfterPieces === 'head') return lost('before the head')
    const head = await deadlines.race('head', (signal) =>
      answer.kind === 'silent' ? forever(signal) : backend.head(answer, signal),
    )
    if (head === 'lost') return lost('before the head')
    if (head === 'late' || answer.kind === 'silent') {
      wire.write(timeoutHead({ startMs, endMs: clock.now() }, keepAlive))
      return end(entry, { state: 'timed-out' })
    }
    return await relayBody(answer, journey, deadlines, deps)
  } finally {
    deadlines.close()
  }
}

async function relayBody(
  answer: BackendResponse,
  { keepAlive, query, seat, entry, wire, counter, startMs, lostAfterPieces }: Journey,
  deadlines: Deadlines,
  { clock, backend, stats, debugLog }: RelayDeps,
): Promise<Relayed> {
  const { status } = answer
  const headMs = clock.now()
  const head = answerHead(answer, { startMs, endMs: headMs }, keepAlive)
  const body = createBodyWriter(wire, head.framing)
  const send = (bytes: string) => {
    stats.bytesSent.add(bytes.length)
    body.send(bytes)
  }
  const cutOff = () => {
    body.end()
    stats.failed.add(1)
    return end(entry, { state: 'cut', status })
  }

  wire.write(head.text)
  entry.update({ state: { state: 'answering', status } })
  const hasBody = head.framing !== 'none'
  if (seat.isDepleted && hasBody) return lost('the proxy found the reserved tokens depleted')
  const lossAt =
    typeof lostAfterPieces === 'number' ? Math.min(lostAfterPieces, answer.body.length - 1) : undefined
  for (const [index, piece] of (hasBody ? answer.body : []).entries()) {
    if (index === lossAt) return lost('in mid-answer')
    const came = await deadlines.race('body', (signal) => backend.piece(piece, signal))
    if (came === 'lost') return lost('in mid-answer')
    if (came === 'late') return cutOff()
    send(counter.push(piece.bytes.toString('latin1')))
  }
  // A connection closed by the model server is not noticed either: the worker waits until its time is over.
  if (answer.end !== 'whole')
    return (await deadlines.race('body', forever)) === 'lost' ? lost('in mid-answer') : cutOff()

  send(counter.finish())
  if (query.enableDebug && hasBody) {
    const info = debugInfo(startMs, headMs, clock.now())
    send(debugLine(info))
    if (query.requestGuid !== undefined) debugLog.put(query.requestGuid, info)
  }
  body.end()
  stats.success.add(1)
  const tokens = counter.charged()
  seat.leave(tokens)
  return end(entry, { state: 'answered', status }, tokens)
}

function end(entry: LogEntry, state: Relayed, tokens = 0): Relayed {
  entry.update({ state, tokens })
  return state
}

/** The app is not told; the connection stays as it is. */
function lost(reason: string): Relayed {
  return { state: 'lost', reason }
}
