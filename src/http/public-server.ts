import type { Logger } from '../observability/logger.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import { createHttpServer, type HttpServer } from './http-server.ts'
import { machineHeaders } from './machine-headers.ts'
import { mounted, type Mount } from './mounted.ts'
import { createPlainApp } from './plain-app.ts'
import type { Pages } from './pages.ts'
import { readText } from './read-text.ts'
import { createWalletPages, type WalletPages } from './wallet-pages.ts'

/** Telegram posts updates there; whether the caller is Telegram is for `handle` to judge by the header. */
type WebhookRoute = {
  /** Beginning with `/`. */
  readonly path: string
  handle(request: {
    /** `X-Telegram-Bot-Api-Secret-Token`. */
    readonly secretHeader: string | undefined
    readonly body: string
  }): Promise<{ readonly status: number }>
}

/** An update holds a message or two; this is many times the longest. */
const longestUpdateBytes = 1_048_576

/** The HTTP side for the world: whether the bot is well, and nothing else but what is handed in. */
export function createPublicServer(deps: {
  readonly host: string
  readonly port: number
  /** Whether the bot does its work; why not is told on the admin side only. */
  readonly health: () => boolean
  readonly webhook?: WebhookRoute | undefined
  /** The key with which receipts can be checked. */
  readonly receiptKey?: Pick<ReceiptSigner, 'key' | 'keyId'> | undefined
  readonly pages?: Pages | undefined
  /** What has to do with wallets; undefined where none can be linked. */
  readonly wallets?: WalletPages | undefined
  readonly mount?: Mount | undefined
  readonly logger: Logger
}): HttpServer {
  const { host, port, health, webhook, receiptKey, pages, wallets, mount, logger } = deps
  const app = createPlainApp(logger)
  if (mount) app.all(`${mount.prefix}/*`, (context) => mounted(mount, context.req.raw, logger))
  if (wallets) app.route('/', createWalletPages(wallets))
  app.use(machineHeaders())
  app.get('/health', (context) => (health() ? context.text('ok') : context.text('not ok', 503)))
  if (receiptKey)
    app.get('/consent-key.json', (context) =>
      context.json({ ...receiptKey.key, kid: receiptKey.keyId, use: 'sig', alg: 'EdDSA' }),
    )
  for (const name of ['privacy', 'terms'] as const)
    if (pages)
      app.get(`/${name}`, async (context) => {
        const { language, html } = pages[name](context.req.header('Accept-Language'))
        return context.html(await html, 200, { 'Content-Language': language, Vary: 'Accept-Language' })
      })
  if (webhook)
    app.post(webhook.path, async (context) => {
      const body = await readText(context.req.raw, longestUpdateBytes)
      if (body === undefined) return context.text('Too long', 413)
      const secretHeader = context.req.header('X-Telegram-Bot-Api-Secret-Token')
      const { status } = await webhook.handle({ secretHeader, body })
      return new Response(null, { status })
    })
  return createHttpServer(app, { host, port, portName: 'PORT' })
}
