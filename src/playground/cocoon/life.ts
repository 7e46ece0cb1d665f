import type { Changes } from './changes.ts'
import type { StandInClock } from './clock.ts'
import type { OpenPort } from './wire/open-port.ts'

/** Where the process that the stand-in plays is in its life. */
export type LifeState = 'starting' | 'ready' | 'crashing' | 'dead'

/** Birth, death and rebirth of the process behind the port. */
export interface Life {
  readonly state: () => LifeState
  /** How often it has died. */
  readonly deaths: () => number
  /** Opens the port; ready after the start-up time. */
  readonly start: () => Promise<void>
  /** Dies after the short while in which a crashing process still serves others. */
  readonly crash: () => void
  /** Dies at once. */
  readonly kill: () => Promise<void>
}

interface LifeDeps {
  readonly port: OpenPort
  readonly clock: StandInClock
  readonly changes: Changes
  readonly signal: AbortSignal
  readonly startupMs: number
  readonly crashMs: number
  /** How long after a death somebody starts it again; nothing: nobody does. */
  readonly restartAfterMs: number | undefined
  readonly onDeath: () => void
}

export function createLife({
  port,
  clock,
  changes,
  signal,
  startupMs,
  crashMs,
  restartAfterMs,
  onDeath,
}: LifeDeps): Life {
  let state: LifeState = 'dead'
  let deaths = 0
  const enter = (next: LifeState) => {
    state = next
    changes.notify()
  }
  const start = async () => {
    if (state !== 'dead') return
    state = 'starting'
    await port.open()
    enter(startupMs > 0 ? 'starting' : 'ready')
    const bornAs = deaths
    if (startupMs > 0)
      later(startupMs, () => {
        if (state === 'starting' && deaths === bornAs) enter('ready')
      })
  }
  const kill = async () => {
    if (state === 'dead') return
    state = 'dead'
    deaths += 1
    await port.shut()
    onDeath()
    changes.notify()
    if (restartAfterMs !== undefined) later(restartAfterMs, start)
  }
  /** Does something later, unless the stand-in was stopped by then. */
  const later = (ms: number, act: () => void | Promise<void>) => {
    clock.wait(ms, signal).then(act, () => undefined)
  }
  return {
    state: () => state,
    deaths: () => deaths,
    start,
    kill,
    crash() {
      if (state === 'crashing' || state === 'dead') return
      enter('crashing')
      const bornAs = deaths
      later(crashMs, () => (deaths === bornAs ? kill() : undefined))
    },
  }
}
