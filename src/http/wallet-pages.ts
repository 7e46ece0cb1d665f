import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { walletLinkId, type WalletLinkId } from '../domain/wallet-link.ts'
import type { Translator } from '../ports/translate.ts'
import type { WalletWays } from '../ports/wallet-connector.ts'
import { connectStyle, foundPage, gonePage } from './connect-page.ts'
import { openHeaders } from './open-headers.ts'
import { preferredLanguage } from './preferred-language.ts'

/** What wallet apps read of this bot, and the page that leads into them. */
export type WalletPages = {
  /** Where the manifest is fetched; everything else that it names lies beside it. */
  readonly manifestUrl: string
  /** What the bot is called. */
  readonly name: () => string
  /** Undefined where the link has ended or never was. */
  readonly ways: (id: WalletLinkId) => Promise<WalletWays | undefined>
  readonly translator: Translator
}

/** `/tonconnect-manifest.json`, `/icon.png` and `/connect/ID`. */
export function createWalletPages({ manifestUrl, name, ways, translator }: WalletPages): Hono {
  const { origin } = new URL(manifestUrl)
  const icon = readFileSync(new URL('icon.png', import.meta.url))
  const app = new Hono()

  app.use('/tonconnect-manifest.json', openHeaders())
  app.get('/tonconnect-manifest.json', (context) =>
    context.json({
      ...{ url: origin, name: name(), iconUrl: `${origin}/icon.png` },
      ...{ termsOfUseUrl: `${origin}/terms`, privacyPolicyUrl: `${origin}/privacy` },
    }),
  )

  app.use('/icon.png', openHeaders())
  app.get('/icon.png', (context) => context.body(icon, 200, { 'Content-Type': 'image/png' }))

  app.use('/connect/:id', pageHeaders())
  app.get('/connect/:id', async (context) => {
    const language = preferredLanguage(context.req.header('Accept-Language'))
    const words = { language, t: translator(language), name: name() }
    const id = context.req.param('id')
    const found = isLinkId.test(id) ? await ways(walletLinkId(id)) : undefined
    const headers = { 'Content-Language': language, Vary: 'Accept-Language' }
    return found === undefined
      ? context.html(gonePage(words), 404, headers)
      : context.html(foundPage(words, found), 200, headers)
  })

  return app
}

const isLinkId = /^[\da-f]{32}$/

/** The page is for one person and for minutes: nothing comes from elsewhere, and nobody is told or keeps its address. */
function pageHeaders() {
  const hash = createHash('sha256').update(connectStyle).digest('base64')
  const secure = secureHeaders({
    contentSecurityPolicy: {
      ...{ defaultSrc: ["'none'"], styleSrc: [`'sha256-${hash}'`], imgSrc: ["'self'"] },
      ...{ baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  })
  const own: ReturnType<typeof openHeaders> = async (context, next) => {
    await secure(context, next)
    context.res.headers.set('Cache-Control', 'no-store')
    context.res.headers.set('X-Robots-Tag', 'noindex')
  }
  return own
}
