import { tooManyRequests } from './api-error.ts'

/** Which budget a call draws on. */
export type FloodClass = 'message' | 'action'

export interface FloodLimits {
  /** Throws ApiError 429 when the chat, or the whole bot, is over its budget; such a call uses up nothing. */
  spend(kind: FloodClass, chatId: number | string): void
  isOn: boolean
}

/**
 * Telegram's limits: messages and edits 1 a second a chat with bursts of 20 (a group: 20 a minute) and 30 a second
 * in all; drafts and chat actions together 20 in 5 seconds and 40 in 30 seconds a chat.
 */
export function createFloodLimits(now: () => number, isOn: boolean): FloodLimits {
  const chats = new Map<string, Budget[]>()
  const everyone = [window(30, 1_000)]

  const budgets = (kind: FloodClass, chatId: number | string): Budget[] => {
    const key = `${kind} ${chatId}`
    const known = chats.get(key)
    if (known) return known
    const fresh = kind === 'action' ? [window(20, 5_000), window(40, 30_000)] : [messageBudget(chatId)]
    chats.set(key, fresh)
    return fresh
  }

  return {
    isOn,
    spend(kind, chatId) {
      if (!this.isOn) return
      const at = now()
      const touched = [...budgets(kind, chatId), ...(kind === 'message' ? everyone : [])]
      const waitMs = Math.max(...touched.map((budget) => budget.waitMs(at)))
      if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1000))
      for (const budget of touched) budget.spend(at)
    },
  }
}

interface Budget {
  /** How long until one more fits; 0 when it fits now. */
  waitMs(at: number): number
  spend(at: number): void
}

const messageBudget = (chatId: number | string): Budget =>
  typeof chatId === 'number' && chatId < 0 ? window(20, 60_000) : bucket(20, 1_000)

/** Holds `capacity` tokens and gets one back every `refillMs`. */
function bucket(capacity: number, refillMs: number): Budget {
  let tokens = capacity
  let filledAt = Number.NEGATIVE_INFINITY
  const fill = (at: number): void => {
    tokens = Math.min(capacity, tokens + Math.max(0, at - filledAt) / refillMs)
    filledAt = at
  }
  return {
    waitMs(at) {
      fill(at)
      return tokens >= 1 ? 0 : (1 - tokens) * refillMs
    },
    spend() {
      tokens -= 1
    },
  }
}

/** At most `count` in any stretch of `windowMs`. */
function window(count: number, windowMs: number): Budget {
  let spentAt: number[] = []
  return {
    waitMs(at) {
      spentAt = spentAt.filter((time) => time > at - windowMs && time <= at)
      const oldest = spentAt.at(-count)
      return oldest === undefined ? 0 : oldest + windowMs - at
    },
    spend(at) {
      spentAt.push(at)
    },
  }
}
