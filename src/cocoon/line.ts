import { ChatModelError } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import { admit, type Want } from './admission.ts'
import type { Endpoint, Official, Other } from './endpoint.ts'
import type { Health } from './health.ts'
import type { Place, Places } from './places.ts'

/** Leave to send one request, seen at the moment it was given. */
export type Grant = {
  readonly model: string
  readonly sighting: Official | Other
  readonly place: Place
}

type Entry = Want & {
  /** Told the place in line, 1 is next, whenever it changes. */
  readonly onPlace: (place: number) => void
  /** Goes before all others: it was let through once, and nothing could be sent. */
  readonly first: boolean
}

export type Line = {
  /**
   * Resolves when it is the request's turn and the network has a place for it.
   * @throws ChatModelError, or any error when the signal aborts
   */
  enter(entry: Entry, signal: AbortSignal): Promise<Grant>
  /** The request of this grant came to its end; its place may still be taken. */
  leave(grant: Grant): void
  /** Something may have changed: a place is free, or the network can or cannot be asked. */
  wake(): void
  length(): number
}

type LineDeps = {
  readonly clock: Clock
  readonly lifetime: AbortSignal
  readonly endpoint: Endpoint
  readonly health: Health
  readonly places: Places
  readonly maxCoefficient: number
  readonly limits: {
    readonly waiting: number
    readonly waitMs: number
    /** How long nobody may serve a model before its requests are given up. */
    readonly workersMs: number
    readonly pollMs: number
  }
}

type Waiter = {
  readonly entry: Entry
  readonly joinedAtMs: number
  /** What `Health.restartingMs` told then. */
  readonly restartingBeforeMs: number
  readonly grant: (grant: Grant) => void
  readonly fail: (error: Error) => void
  told: number
}

/** The fair line before the network: first come, first served, and nobody is sent whom the network has no place for. */
export function createLine(deps: LineDeps): Line {
  const { clock, health, places, limits } = deps
  const waiters: Waiter[] = []
  let trial: Grant | undefined
  let serving = false
  let wakeServer = (): void => undefined

  async function enter(entry: Entry, signal: AbortSignal): Promise<Grant> {
    signal.throwIfAborted()
    if (health.condition() === 'down') throw down()
    const { promise, resolve, reject } = Promise.withResolvers<Grant>()
    const fail = (error: Error): void => {
      remove(waiter)
      reject(error)
    }
    const waiter: Waiter = {
      entry,
      joinedAtMs: clock.now(),
      restartingBeforeMs: health.restartingMs(),
      grant: resolve,
      fail,
      told: 0,
    }
    if (entry.first) waiters.unshift(waiter)
    else waiters.push(waiter)
    const onAbort = (): void => fail(new Error('left the line'))
    signal.addEventListener('abort', onAbort, { once: true })
    wake()
    try {
      return await promise
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** How long this one has waited; the time of a restart does not count. */
  function waitedMs({ joinedAtMs, restartingBeforeMs }: Waiter): number {
    return clock.now() - joinedAtMs - (health.restartingMs() - restartingBeforeMs)
  }

  function wake(): void {
    wakeServer()
    if (!serving) void serve()
  }

  async function serve(): Promise<void> {
    serving = true
    while (waiters.length > 0 && !deps.lifetime.aborted) {
      const woken = new AbortController()
      wakeServer = () => woken.abort('woken')
      if (health.condition() === 'down') for (const waiter of [...waiters]) waiter.fail(down())
      const sighting = await deps.endpoint.current()
      if (sighting.kind !== 'unreachable') letThrough(sighting)
      // Only now it is known who has to wait at all.
      for (const waiter of waiters.slice(limits.waiting)) waiter.fail(busy('the line is full'))
      for (const waiter of [...waiters]) {
        if (waitedMs(waiter) >= limits.waitMs) waiter.fail(busy('no place came free in time'))
      }
      tellPlaces()
      if (waiters.length === 0) break
      const sleepMs = Math.min(limits.pollMs, ...waiters.map((waiter) => limits.waitMs - waitedMs(waiter)))
      await clock.sleep(sleepMs, AbortSignal.any([woken.signal, deps.lifetime]))
    }
    serving = false
  }

  function letThrough(sighting: Official | Other): void {
    for (const waiter of [...waiters]) {
      if (health.condition() !== 'up' || (health.onTrial() && trial)) return
      const { model, reservedTokens } = waiter.entry
      const verdict = admit({ model, reservedTokens }, sighting, places, deps.maxCoefficient)
      switch (verdict.kind) {
        case 'send':
          send(waiter, verdict.model, sighting)
          break
        case 'never':
          waiter.fail(new ChatModelError(verdict.failure, verdict.details, { retryable: false }))
          break
        case 'wait':
          if (verdict.why === 'balance') return
          if (verdict.why === 'workers' && waitedMs(waiter) >= limits.workersMs) {
            waiter.fail(new ChatModelError('no-model', 'nobody serves it', { retryable: true }))
          }
      }
    }
  }

  function send(waiter: Waiter, model: string, sighting: Official | Other): void {
    remove(waiter)
    const grant = { model, sighting, place: places.take(model, waiter.entry.reservedTokens) }
    if (health.onTrial()) trial = grant
    waiter.grant(grant)
  }

  function tellPlaces(): void {
    for (const [index, waiter] of waiters.entries()) {
      if (waiter.told === index + 1) continue
      waiter.told = index + 1
      waiter.entry.onPlace(index + 1)
    }
  }

  function remove(waiter: Waiter): void {
    const index = waiters.indexOf(waiter)
    if (index === -1) return
    waiters.splice(index, 1)
    wakeServer()
  }

  function leave(grant: Grant): void {
    if (trial === grant) trial = undefined
    wake()
  }

  return { enter, leave, wake, length: () => waiters.length }
}

function busy(details: string): ChatModelError {
  return new ChatModelError('busy', details, { retryable: true })
}

function down(): ChatModelError {
  return new ChatModelError('down', 'the network is left alone for a while', { retryable: true })
}
