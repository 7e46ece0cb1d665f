import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CocoonSide } from './cocoon-side.ts'
import type { MovableClock } from './movable-clock.ts'
import type { OrphanWatch } from './orphan-watch.ts'
import { createPageFeed, type PageState } from './page-feed.ts'
import type { Place } from './page-place.ts'
import { listPeople } from './people.ts'
import type { Presses } from './presses.ts'
import type { Pulse } from './pulse.ts'
import type { TelegramSide } from './telegram-side.ts'
import type { TelegramStandIn } from './telegram/stand-in.ts'

const frameMs = 40
const pingMs = 15_000

export interface PageEventsDeps {
  telegram: TelegramStandIn
  telegramSide: TelegramSide
  /** Undefined when the bot uses a real one. */
  cocoonSide: CocoonSide | undefined
  clock: MovableClock
  clockMoves: Pulse
  pulse: Pulse
  presses: Presses
  watch: OrphanWatch
  signal: AbortSignal
}

/**
 * Server-sent events for the page of one person at one place: unnamed ones with a patch of what it shows, all of it first, and `press`
 * with what came of a button.
 */
export function pageEvents(c: Context, place: Place, deps: PageEventsDeps): Response {
  return streamSSE(c, async (out) => {
    const left = new AbortController()
    out.onAbort(() => left.abort())
    const over = AbortSignal.any([left.signal, deps.signal])
    const stopListening = deps.presses.onOutcome(place.key, (news) => {
      void out.writeSSE({ event: 'press', data: JSON.stringify(news) })
    })
    const feed = createPageFeed()
    await out.write('retry: 1000\n\n')
    while (!over.aborted) {
      const patch = feed.next(stateFor(place, deps))
      if (patch) await out.writeSSE({ data: JSON.stringify(patch) })
      else await nextBeat(deps.pulse, over, () => out.write(':\n\n'))
      // Many changes come at once; they go out as one.
      await sleep(frameMs)
    }
    stopListening()
  })
}

/** Waits for a change, with a sign of life in between. */
async function nextBeat(pulse: Pulse, signal: AbortSignal, ping: () => Promise<unknown>): Promise<void> {
  const startedAt = Date.now()
  await pulse.wait(pingMs, signal)
  if (Date.now() - startedAt >= pingMs && !signal.aborted) await ping()
}

function stateFor(place: Place, deps: PageEventsDeps): PageState {
  const { telegram, telegramSide, cocoonSide, clock, watch } = deps
  return {
    people: listPeople(telegram),
    view: place.view(),
    behind: {
      clockOffsetMs: clock.offsetMs,
      bots: watch.bots,
      telegram: telegramSide.facts(),
      cocoon: cocoonSide?.facts() ?? null,
    },
  }
}
