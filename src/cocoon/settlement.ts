import type { Settlement } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { Endpoint, Sighting } from './endpoint.ts'
import type { WorstCost } from './pricing.ts'
import type { Account, Pricing } from './stats-page.ts'

export type Settling = {
  /** The money meter was read. `underway` tells whether any request of ours may still move it. */
  read(account: Account, underway: boolean): void
  /** An answer told what it cost: that much of the meter's growth, seen or still to come, is explained. */
  explain(costNano: bigint, pricing: Pricing | undefined): void
  /**
   * Waits for growth of the meter that no answer explains, until a moment at which the network has surely ended the
   * request: then it cost what the meter shows, or nothing. Unknown where no meter can be read.
   */
  byGrowth(cost: WorstCost | undefined, untilMs: number): Promise<Settlement>
}

type SettlingDeps = {
  readonly clock: Clock
  readonly lifetime: AbortSignal
  readonly endpoint: Pick<Endpoint, 'current' | 'fresh'>
  readonly pollMs: number
  /** How long a meter is waited for that cannot be read when it is needed. */
  readonly unreadableMs: number
}

/**
 * Finds what requests cost whose answers did not say so. The network is not told of a disconnect, works to the end
 * and charges for it; only the client's meter shows that.
 */
export function createSettling({ clock, lifetime, endpoint, pollMs, unreadableMs }: SettlingDeps): Settling {
  const usedTokens = new Map<string, bigint>()
  let unexplainedTokens = 0n
  let pending = 0

  function read(account: Account, underway: boolean): void {
    for (const [proxy, used] of account.usedTokens) {
      const before = usedTokens.get(proxy)
      if (before !== undefined && used > before) unexplainedTokens += used - before
      if (before === undefined || used > before) usedTokens.set(proxy, used)
    }
    // Growth while nothing of ours was on its way is another application's.
    if (!underway && pending === 0 && unexplainedTokens > 0n) unexplainedTokens = 0n
  }

  function explain(costNano: bigint, pricing: Pricing | undefined): void {
    if (pricing && pricing.nanoPerToken > 0n) unexplainedTokens -= costNano / pricing.nanoPerToken
  }

  async function byGrowth(cost: WorstCost | undefined, untilMs: number): Promise<Settlement> {
    if (cost === undefined) {
      await clock.sleep(Math.max(0, untilMs - clock.now()), lifetime)
      return { kind: 'unknown' }
    }
    pending++
    try {
      return await waitForGrowth(cost, untilMs)
    } finally {
      pending--
    }
  }

  async function waitForGrowth({ pricing, worstTokens }: WorstCost, untilMs: number): Promise<Settlement> {
    for (;;) {
      const late = clock.now() >= untilMs
      const sighting = await (late ? endpoint.fresh() : endpoint.current())
      if (lifetime.aborted) return { kind: 'unknown' }
      const tokens = claim(worstTokens)
      if (tokens > 0n) return { kind: 'known', costNano: tokens * pricing.nanoPerToken }
      if (late && readable(sighting)) return { kind: 'known', costNano: 0n }
      if (clock.now() >= untilMs + unreadableMs) return { kind: 'unknown' }
      await clock.sleep(late ? pollMs : Math.min(pollMs, Math.max(0, untilMs - clock.now())), lifetime)
    }
  }

  function claim(mostTokens: bigint): bigint {
    if (unexplainedTokens <= 0n) return 0n
    const claimed = unexplainedTokens < mostTokens ? unexplainedTokens : mostTokens
    unexplainedTokens -= claimed
    return claimed
  }

  return { read, explain, byGrowth }
}

function readable(sighting: Sighting): boolean {
  return sighting.kind === 'official' && sighting.account !== undefined
}
