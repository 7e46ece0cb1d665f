import { createBackend } from './backend/backend.ts'
import { createChanges } from './changes.ts'
import { createClock } from './clock.ts'
import { createControls, type CocoonControls } from './controls.ts'
import { createFaultBook } from './fault.ts'
import { createGate } from './gate.ts'
import { createLife, type LifeState } from './life.ts'
import { answerAsModel } from './model/scripted-model.ts'
import type { Worker } from './models.ts'
import { createOfficialServer } from './official/official-server.ts'
import { createProxy } from './official/proxy.ts'
import { createOpenAiServer } from './openai/openai-server.ts'
import { settingsFrom, type CocoonStandInOptions } from './options.ts'
import { createRequestLog, type RequestRecord } from './request-log.ts'
import type { Script } from './script.ts'
import { createOpenPort } from './wire/open-port.ts'

/** A stand-in's state, as plain data. */
export interface CocoonSnapshot {
  readonly flavour: 'official' | 'openai'
  readonly url: string
  readonly state: LifeState
  readonly crashes: number
  readonly isProxyReachable: boolean
  readonly models: readonly { readonly id: string; readonly workers: readonly Worker[] }[]
  /** Tokens charged since the beginning. */
  readonly usedTokens: number
  readonly isHeld: boolean
  /** Heads and pieces of answers that wait at the closed gate. */
  readonly waitingAtGate: number
  readonly scriptsLeft: number
  /** `times` is null where a fault stays. */
  readonly faults: readonly { readonly kind: string; readonly times: number | null }[]
  /** Requests to each route, by method and path. */
  readonly hits: Readonly<Record<string, number>>
  /** Requests for completions, oldest first. */
  readonly requests: readonly RequestRecord[]
}

/** A running stand-in for a Cocoon client and everything behind it. */
export interface CocoonStandIn extends CocoonControls {
  /** `http://127.0.0.1:PORT`, the same through crashes and restarts. */
  readonly url: string
  readonly requests: readonly RequestRecord[]
  readonly snapshot: () => CocoonSnapshot
  /** Calls the listener after each change; returns how to stop listening. */
  readonly onChange: (listener: () => void) => () => void
  /** Calls the listener after each death; returns how to stop listening. */
  readonly onCrash: (listener: () => void) => () => void
  /** Resolves with the first state that the predicate likes; rejects when the signal aborts or the stand-in stops. */
  readonly waitFor: (
    predicate: (snapshot: CocoonSnapshot) => boolean,
    signal?: AbortSignal,
  ) => Promise<CocoonSnapshot>
  /** Closes everything at once, and ends all work. */
  readonly stop: () => Promise<void>
}

/** Starts a stand-in on a loopback port. */
export async function startCocoonStandIn(options: CocoonStandInOptions = {}): Promise<CocoonStandIn> {
  const settings = settingsFrom(options)
  const stopping = new AbortController()
  const stop = stopping.signal
  const changes = createChanges()
  const crashes = createChanges()
  const clock = createClock(settings.now, settings.timeScale)
  const log = createRequestLog(settings.now, settings.keepRequests, changes)
  const proxy = createProxy(settings.models, settings.balanceTokens)
  const gate = createGate(changes)
  const faults = createFaultBook()
  const scripts: Script[] = []
  const hits: Record<string, number> = {}
  const countHit = (route: string) => {
    hits[route] = (hits[route] ?? 0) + 1
    changes.notify()
  }
  let timing = settings.timing
  const backend = createBackend({
    clock,
    gate,
    faults,
    nextScript: () => scripts.shift(),
    model: (request) => answerAsModel(request, settings.thinking),
    settings: () => timing,
  })

  const port = createOpenPort(
    () =>
      settings.flavour === 'official'
        ? createOfficialServer({ settings, clock, life, proxy, backend, log, countHit, stop })
        : createOpenAiServer({ settings, clock, life, proxy, backend, log, countHit, stop }),
    settings.port,
  )
  const { startupMs, crashMs, restartAfterMs } = settings
  const life = createLife({
    port,
    clock,
    changes,
    signal: stop,
    startupMs,
    crashMs,
    restartAfterMs,
    onDeath: crashes.notify,
  })
  await life.start()
  const url = `http://127.0.0.1:${port.number()}`

  const snapshot = (): CocoonSnapshot => ({
    flavour: settings.flavour,
    url,
    state: life.state(),
    crashes: life.deaths(),
    isProxyReachable: proxy.isReachable(),
    models: proxy.models(),
    usedTokens: proxy.usedTokens(),
    isHeld: gate.isHeld(),
    waitingAtGate: gate.waiting(),
    scriptsLeft: scripts.length,
    faults: faults
      .list()
      .map(({ fault, times }) => ({ kind: fault.kind, times: times === Infinity ? null : times })),
    hits: { ...hits },
    requests: log.records(),
  })
  const setTiming = (change: Partial<typeof timing>) => void (timing = { ...timing, ...change })
  return {
    ...createControls({ life, gate, faults, proxy, scripts, setTiming, changes }),
    url,
    get requests() {
      return log.records()
    },
    snapshot,
    onChange: changes.onChange,
    onCrash: crashes.onChange,
    async waitFor(predicate, signal) {
      await changes.until(() => predicate(snapshot()), signal ? AbortSignal.any([signal, stop]) : stop)
      return snapshot()
    },
    async stop() {
      stopping.abort()
      await port.shut()
    },
  }
}
