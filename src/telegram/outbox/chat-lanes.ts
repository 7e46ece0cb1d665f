import { createAllowance, type Allowance } from './budget.ts'
import type { Limits } from './limits.ts'

/** A call that waits to go through its lane, most important kind first. */
export type WaitingCall = {
  readonly kind: 'message' | 'edit' | 'preview'
  /** Refused where it would have to wait for room. */
  readonly droppable: boolean
  readonly order: number
  readonly go: () => void
  readonly refuse: () => void
}

/** The way to one chat, for one call at a time. */
export type Lane = {
  readonly messages: Allowance
  readonly previews: Allowance
  readonly waiting: WaitingCall[]
  busy: 'kept' | 'droppable' | undefined
  /** Whether the lane is busy for a caller who asked for a turn and has yet to make its call. */
  inTurn: boolean
  pausedUntil: number
}

/** The lanes of the chats that matter now; idle ones are forgotten, so that memory follows the traffic. */
export function createChatLanes(limits: Limits, now: () => number): (chat: string) => Lane {
  const lanes = new Map<string, Lane>()
  let sweepAt = smallestSweep

  const sweep = (): void => {
    for (const [chat, lane] of lanes) if (isIdle(lane, now())) lanes.delete(chat)
    sweepAt = Math.max(smallestSweep, lanes.size * 2)
  }

  return (chat) => {
    const known = lanes.get(chat)
    if (known !== undefined) return known
    if (lanes.size >= sweepAt) sweep()
    const lane: Lane = {
      messages: createAllowance(isPrivate(chat) ? limits.privateChat : limits.group),
      previews: createAllowance(limits.previews),
      waiting: [],
      busy: undefined,
      inTurn: false,
      pausedUntil: -Infinity,
    }
    lanes.set(chat, lane)
    return lane
  }
}

const smallestSweep = 1_000

/** Groups and channels have negative ids, or names. */
const isPrivate = (chat: string): boolean => /^\d+$/.test(chat)

const isIdle = (lane: Lane, now: number): boolean =>
  lane.busy === undefined &&
  lane.waiting.length === 0 &&
  lane.pausedUntil <= now &&
  lane.messages.isIdle(now) &&
  lane.previews.isIdle(now)
