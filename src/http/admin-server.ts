import type { HealthReport } from '../observability/health-report.ts'
import type { Logger } from '../observability/logger.ts'
import { createHttpServer, type HttpServer } from './http-server.ts'
import { machineHeaders } from './machine-headers.ts'
import { createPlainApp } from './plain-app.ts'

const loopback = '127.0.0.1'

/** The HTTP side for the operator, for programs on this machine only: health with its reasons, and metrics. */
export function createAdminServer(deps: {
  readonly port: number
  readonly health: () => Promise<HealthReport>
  readonly metrics: { readonly contentType: string; text(): Promise<string> }
  readonly logger: Logger
}): HttpServer {
  const { port, health, metrics, logger } = deps
  const app = createPlainApp(logger)
  app.use(machineHeaders())
  app.use(async (context, next) => {
    if (isThisMachine(context.req.header('Host'))) return next()
    return context.text('Only for this machine: ask 127.0.0.1 or localhost.', 403)
  })
  app.get('/health', async (context) => {
    const report = await health()
    return context.json(report, report.status === 'down' ? 503 : 200)
  })
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  )
  return createHttpServer(app, { host: loopback, port, portName: 'ADMIN_PORT' })
}

/** A web site whose name was pointed at this machine would still have that name in `Host`. */
function isThisMachine(host: string | undefined): boolean {
  const name = URL.parse(`http://${host ?? ''}`)?.hostname
  return name === loopback || name === 'localhost'
}
