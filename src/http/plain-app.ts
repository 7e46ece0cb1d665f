import { Hono } from 'hono'
import { errorFacts } from '../observability/error-facts.ts'
import type { Logger } from '../observability/logger.ts'

/**
 * An app that knows no address yet and tells nothing: 404 for all, 500 for what throws, in plain words. Of an error
 * only its facts are logged, and no address, because the webhook's is a secret.
 */
export function createPlainApp(logger: Logger): Hono {
  const app = new Hono()
  app.notFound((context) => context.text('Not found', 404))
  app.onError((error, context) => {
    logger.error('an HTTP request failed', errorFacts(error))
    return context.text('Internal error', 500)
  })
  return app
}
