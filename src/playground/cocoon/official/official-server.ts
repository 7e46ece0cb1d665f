import { createServer, type Server } from 'node:net'
import type { Backend } from '../backend/backend.ts'
import type { StandInClock } from '../clock.ts'
import type { Life } from '../life.ts'
import type { CocoonStandInSettings } from '../options.ts'
import type { RequestLog } from '../request-log.ts'
import { createClientStats } from './client-stats.ts'
import { serveConnection } from './connection.ts'
import { createDebugLog } from './debug-info.ts'
import type { Proxy } from './proxy.ts'
import { answerRequest, type RouteDeps } from './routes.ts'

interface OfficialDeps {
  readonly settings: CocoonStandInSettings
  readonly clock: StandInClock
  readonly life: Life
  readonly proxy: Proxy
  readonly backend: Backend
  readonly log: RequestLog
  readonly countHit: (route: string) => void
  readonly stop: AbortSignal
}

/** A newly started client-runner: nothing counted, nothing remembered. */
export function createOfficialServer(deps: OfficialDeps): Server {
  const { settings, clock, life, proxy, stop } = deps
  const stats = createClientStats(clock.now)
  const routeDeps: RouteDeps = {
    ...deps,
    prices: settings.prices,
    defaultTimeoutSeconds: settings.defaultTimeoutSeconds,
    accessHash: settings.accessHash,
    stats,
    debugLog: createDebugLog(),
    crash: () => life.crash(),
    facts: () => ({
      nowMs: clock.now(),
      stats,
      prices: settings.prices,
      walletNano: settings.walletNano,
      checkProxyHash: settings.checkProxyHash,
      isProxyReady: life.state() !== 'starting' && proxy.isReachable(),
      usedTokens: proxy.usedTokens(),
      runningRequests: proxy.runningRequests(),
    }),
  }
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    serveConnection(
      socket,
      (request, wire) => {
        deps.countHit(`${request.method} ${request.target.split('?', 1)[0] ?? ''}`)
        return answerRequest(request, wire, routeDeps)
      },
      stop,
    ),
  )
}
