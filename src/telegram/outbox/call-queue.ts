import type { Clock } from '../../ports/clock.ts'
import { createAllowance } from './budget.ts'
import { createChatLanes, type Lane, type WaitingCall } from './chat-lanes.ts'
import type { Limits } from './limits.ts'
import { NotSentError } from './not-sent-error.ts'

/** Who may call Telegram now and who waits, over all chats. */
type CallQueue = {
  laneOf(chat: string): Lane
  /**
   * Resolves when the call may go; the lane is then busy until `leave`. A droppable call waits only for another
   * droppable one that is on its way. @throws NotSentError when there is no room for it, or the signal aborts
   */
  enter(lane: Lane, kind: WaitingCall['kind'], droppable: boolean, signal?: Signal): Promise<void>
  leave(lane: Lane): void
  /** Telegram refused a call of this lane and wants to be left alone for so long. */
  pause(lane: Lane, waitMs: number): void
}

export function createCallQueue(clock: Clock, limits: Limits): CallQueue {
  const bot = createAllowance(limits.bot)
  const queueing = new Set<Lane>()
  let refusals: { readonly lane: Lane; readonly at: number; readonly waitMs: number }[] = []
  let botPausedUntil = -Infinity
  let alarm = new AbortController()
  let alarmAt = Infinity
  let calls = 0

  const freeAt = (lane: Lane, { kind, droppable }: WaitingCall): number => {
    const share = droppable ? limits.droppableShare : 1
    const roomAt =
      kind === 'preview' ? lane.previews.freeAt() : Math.max(lane.messages.freeAt(share), bot.freeAt(share))
    return Math.max(roomAt, lane.pausedUntil, botPausedUntil)
  }

  const start = (lane: Lane, call: WaitingCall): void => {
    lane.busy = call.droppable ? 'droppable' : 'kept'
    for (const allowance of call.kind === 'preview' ? [lane.previews] : [lane.messages, bot])
      allowance.take(clock.now())
    call.go()
  }

  /** Starts the lane's first call if there is room, and refuses what must not wait. */
  const serve = (lane: Lane): void => {
    const next = lane.waiting[0]
    if (next !== undefined && lane.busy === undefined && freeAt(lane, next) <= clock.now()) start(lane, next)
    const onlyFrames = lane.busy === 'droppable' && lane.waiting.every(({ droppable }) => droppable)
    if (!onlyFrames) for (const call of lane.waiting.filter(({ droppable }) => droppable)) call.refuse()
  }

  /** Serves everybody who waits, most important first, across all chats. */
  const serveAll = (): void => {
    alarmAt = Infinity
    for (const lane of inOrder(queueing)) serve(lane)
    let next = Infinity
    for (const lane of queueing) next = Math.min(next, nextStart(lane))
    setAlarm(next)
  }

  /** Serves one lane, without passing by others whose time has come too. */
  const offer = (lane: Lane): void => {
    if (alarmAt <= clock.now()) {
      serveAll()
    } else {
      serve(lane)
      setAlarm(nextStart(lane))
    }
  }

  const nextStart = (lane: Lane): number => {
    const next = lane.waiting[0]
    return next === undefined || lane.busy !== undefined ? Infinity : freeAt(lane, next)
  }

  const stopAlarm = (): void => {
    alarm.abort('no longer set')
    alarmAt = Infinity
  }

  const setAlarm = (at: number): void => {
    if (at >= alarmAt) return
    stopAlarm()
    alarm = new AbortController()
    alarmAt = at
    const { signal } = alarm
    void clock.sleep(at - clock.now(), signal).then(() => {
      if (!signal.aborted) serveAll()
    })
  }

  return {
    laneOf: createChatLanes(limits, () => clock.now()),

    enter: (lane, kind, droppable, signal) =>
      new Promise((resolve, reject) => {
        const leaveQueue = (): void => {
          lane.waiting.splice(lane.waiting.indexOf(call), 1)
          if (lane.waiting.length === 0) queueing.delete(lane)
          if (queueing.size === 0) stopAlarm()
          signal?.removeEventListener('abort', giveUp)
        }
        const end = (settle: () => void) => (): void => {
          leaveQueue()
          settle()
        }
        const giveUp = end(() => reject(new NotSentError('aborted')))
        const refuse = end(() => reject(new NotSentError('no room')))
        const call: WaitingCall = { kind, droppable, order: calls++, go: end(resolve), refuse }
        if (signal?.aborted === true) {
          reject(new NotSentError('aborted'))
          return
        }
        signal?.addEventListener('abort', giveUp)
        lane.waiting.push(call)
        lane.waiting.sort(compare)
        queueing.add(lane)
        offer(lane)
      }),

    leave(lane) {
      lane.busy = undefined
      if (lane.waiting.length > 0) offer(lane)
    },

    pause(lane, waitMs) {
      const now = clock.now()
      lane.pausedUntil = Math.max(lane.pausedUntil, now + waitMs)
      const { chats, withinMs } = limits.crowd
      refusals = refusals.filter((refusal) => refusal.lane !== lane && now - refusal.at < withinMs)
      refusals.push({ lane, at: now, waitMs })
      if (refusals.length < chats) return
      botPausedUntil = Math.max(botPausedUntil, now + Math.min(...refusals.map((refusal) => refusal.waitMs)))
      refusals = []
    },
  }
}

/** What both Node's signals and those of grammY's types can do. */
type Signal = {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

const rank = { message: 0, edit: 1, preview: 2 } as const

const compare = (a: WaitingCall, b: WaitingCall): number => rank[a.kind] - rank[b.kind] || a.order - b.order

/** Lanes by their first call, most important first. */
function inOrder(lanes: Iterable<Lane>): readonly Lane[] {
  const heads = []
  for (const lane of lanes) {
    const head = lane.waiting[0]
    if (head !== undefined) heads.push({ lane, head })
  }
  return heads.sort((a, b) => compare(a.head, b.head)).map(({ lane }) => lane)
}
