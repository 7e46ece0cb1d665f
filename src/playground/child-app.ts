import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { botPaths } from './child-contract.ts'
import { refuseForeign } from './local-only.ts'
import { addPageApi, type PageApiDeps } from './page-api.ts'
import { addPageFiles } from './page-files.ts'
import { addPhoneApi } from './phone-api.ts'
import type { PhoneSide } from './phone-side.ts'

const bodyMaxBytes = 30 * 1024 * 1024
const pingMs = 20_000

interface ChildAppDeps extends PageApiDeps {
  tonUrl: string
  phoneSide: PhoneSide
  id: string
  stop: () => void
}

/** The HTTP side of the child: for the bot's process under `/bot`, for the page under `/playground`; for this machine only. */
export function createChildApp(deps: ChildAppDeps): Hono {
  const app = new Hono()
  app.use(async ({ req }, next) => {
    const refused = refuseForeign(req.raw)
    if (refused) return refused
    await next()
    return undefined
  })
  app.use(bodyLimit({ maxSize: bodyMaxBytes }))
  addBotSide(app, deps)
  addPageApi(app, deps)
  addPhoneApi(app, deps.phoneSide)
  addPageFiles(app)
  app.notFound((c) => c.json({ error: 'Not found' }, 404))
  return app
}

function addBotSide(app: Hono, deps: ChildAppDeps): void {
  const { id, telegram, cocoonSide, clock, clockMoves, pulse, watch, signal } = deps
  app.get(botPaths.hello, (c) =>
    c.json({
      id,
      pid: process.pid,
      telegramUrl: telegram.url,
      token: telegram.token,
      ...(cocoonSide && { cocoonUrl: cocoonSide.url }),
      tonUrl: deps.tonUrl,
      clockOffsetMs: clock.offsetMs,
      bots: watch.bots,
    }),
  )

  app.get(botPaths.clock, (c) =>
    stream(c, async (out) => {
      const left = new AbortController()
      out.onAbort(() => left.abort())
      const over = AbortSignal.any([left.signal, signal])
      const leave = watch.arrive()
      pulse.beat()
      while (!over.aborted) {
        await out.writeln(JSON.stringify({ clockOffsetMs: clock.offsetMs }))
        await clockMoves.wait(pingMs, over)
      }
      leave()
      pulse.beat()
    }),
  )

  app.get(botPaths.wallets, (c) => c.json(deps.phoneSide.walletsList(new URL(c.req.url).origin)))

  // Never finished: the end of this process is its end, and what the bot waits for.
  app.post(botPaths.stop, (c) => {
    deps.stop()
    return c.body(new ReadableStream())
  })
}
