import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** For what any web page may read and show, such as a wallet app in a browser. */
export function openHeaders(): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    crossOriginResourcePolicy: 'cross-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  })
  return async (context, next) => {
    await secure(context, next)
    context.res.headers.set('Access-Control-Allow-Origin', '*')
    context.res.headers.set('Cache-Control', 'public, max-age=300')
  }
}
