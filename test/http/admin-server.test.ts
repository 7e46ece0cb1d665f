import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { createAdminServer } from '../../src/http/admin-server.ts'
import type { HealthReport } from '../../src/observability/health-report.ts'
import { captureLog } from '../observability/captured-log.ts'

type Deps = Parameters<typeof createAdminServer>[0]

async function start(deps: Partial<Deps> = {}) {
  const { logger, ...log } = captureLog()
  const server = createAdminServer({
    port: 0,
    health: async () => ({ status: 'ok', reasons: [] }),
    metrics: { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: async () => 'up 1\n' },
    logger,
    ...deps,
  })
  onTestFinished(() => server.stop())
  const { port } = await server.start()
  return { port, log, url: `http://127.0.0.1:${port}` }
}

it.each<{ report: HealthReport; status: number }>([
  { report: { status: 'ok', reasons: [] }, status: 200 },
  { report: { status: 'degraded', reasons: ['The network is restarting.'] }, status: 200 },
  { report: { status: 'down', reasons: ['The disk is full.', 'Telegram is not reached.'] }, status: 503 },
])('tells how the bot is, with reasons: $report.status', async ({ report, status }) => {
  const { url } = await start({ health: async () => report })
  const answer = await fetch(`${url}/health`)
  expect([answer.status, await answer.json()]).toEqual([status, report])
})

it('gives the metrics as Prometheus reads them', async () => {
  const { url } = await start()
  const answer = await fetch(`${url}/metrics`)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(await answer.text()).toBe('up 1\n')
})

it('answers a failure in plain words', async () => {
  const { url, log } = await start({ health: () => Promise.reject(new Error('SECRET words')) })
  const answer = await fetch(`${url}/health`)
  expect([answer.status, await answer.text()]).toEqual([500, 'Internal error'])
  expect(log.text()).not.toContain('SECRET')
})

it.each(['127.0.0.1', '127.0.0.1:8081', 'localhost', 'LOCALHOST:8081'])(
  'answers to the name %s',
  async (host) => {
    expect(await statusFor(host)).toBe(200)
  },
)

it.each(['example.org', 'example.org:8081', '127.0.0.1.example.org', 'localhost.', '10.0.0.1', '[::2]'])(
  'answers nobody who calls it %s, since that is a web page that found a way in',
  async (host) => expect(await statusFor(host)).toBe(403),
)

async function statusFor(host: string): Promise<number> {
  const { port } = await start()
  const socket = connect(port, '127.0.0.1')
  socket.end(`GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  return Number((await text(socket)).split(' ')[1])
}

it('is not reached by way of any other address of this machine', async () => {
  const { port } = await start()
  await expect(fetch(`http://127.0.0.2:${port}/metrics`)).rejects.toThrow()
})
