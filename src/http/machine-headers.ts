import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** For answers that only programs read: no page may show or run them, and nobody keeps them. */
export function machineHeaders(): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    xFrameOptions: 'DENY',
    // Whether a name may be reached by https only is for the proxy to say that speaks it.
    strictTransportSecurity: false,
  })
  return async (context, next) => {
    await secure(context, next)
    context.res.headers.set('Cache-Control', 'no-store')
  }
}
