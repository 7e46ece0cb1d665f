import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import { ListenError } from '../../src/http/listen-error.ts'
import { createPublicServer } from '../../src/http/public-server.ts'
import { captureLog } from '../observability/captured-log.ts'

const nodeItself = { Request: globalThis.Request, Response: globalThis.Response }

type Deps = Parameters<typeof createPublicServer>[0]

async function start(deps: Partial<Deps> = {}) {
  const { logger, ...log } = captureLog()
  const server = createPublicServer({ host: '127.0.0.1', port: 0, health: () => true, logger, ...deps })
  onTestFinished(() => server.stop())
  const { port } = await server.start()
  return { server, port, log, url: `http://127.0.0.1:${port}` }
}

/** A webhook that keeps what it is given and answers with `status`. */
function createKeepingWebhook(status = 200) {
  const requests: unknown[] = []
  const handle = async (request: unknown) => {
    requests.push(request)
    return { status }
  }
  return { requests, webhook: { path: '/telegram/secret', handle } }
}

const secretHeader = { 'X-Telegram-Bot-Api-Secret-Token': 'token' }

it('tells the world whether the bot is well, and not why', async () => {
  let isWell = true
  const { url } = await start({ health: () => isWell })
  const well = await fetch(`${url}/health`)
  expect([well.status, await well.text()]).toEqual([200, 'ok'])
  isWell = false
  const unwell = await fetch(`${url}/health`)
  expect([unwell.status, await unwell.text()]).toEqual([503, 'not ok'])
  expect((await fetch(`${url}/health`, { method: 'HEAD' })).status).toBe(503)
})

it('hands a posted update over as it came, and answers as it is told', async () => {
  const { requests, webhook } = createKeepingWebhook(503)
  const { url } = await start({ webhook })
  const body = '{"update_id":1,"message":{"text":"Здравствуй 👋"}}'
  const answer = await fetch(url + webhook.path, { method: 'POST', headers: secretHeader, body })
  expect([answer.status, await answer.text()]).toEqual([503, ''])
  await fetch(url + webhook.path, { method: 'POST', body: '' })
  expect(requests).toEqual([
    { secretHeader: 'token', body },
    { secretHeader: undefined, body: '' },
  ])
})

it('takes an update that comes in pieces of unknown number, as some proxies send it', async () => {
  const { requests, webhook } = createKeepingWebhook()
  const { url } = await start({ webhook })
  const body = ReadableStream.from([Buffer.from('{"update'), Buffer.from('_id":1}')])
  const answer = await fetch(url + webhook.path, {
    method: 'POST',
    headers: secretHeader,
    body,
    duplex: 'half',
  })
  expect(answer.status).toBe(200)
  expect(requests).toEqual([{ secretHeader: 'token', body: '{"update_id":1}' }])
})

it.each(['with its length told', 'in pieces'])('refuses a body longer than any update: %s', async (way) => {
  const { requests, webhook } = createKeepingWebhook()
  const { url } = await start({ webhook })
  const long = Buffer.alloc(1_048_577, ' ')
  const body = way === 'in pieces' ? ReadableStream.from([long]) : long
  const answer = await fetch(url + webhook.path, { method: 'POST', body, duplex: 'half' })
  expect(answer.status).toBe(413)
  const longest = await fetch(url + webhook.path, { method: 'POST', body: long.subarray(1) })
  expect(longest.status).toBe(200)
  expect(requests).toHaveLength(1)
})

it.each([
  ['GET', '/'],
  ['GET', '/metrics'],
  ['POST', '/health'],
  ['GET', '/telegram/secret'],
  ['POST', '/telegram/guess'],
  ['POST', '/telegram/secret/more'],
  ['GET', '/health/../metrics'],
])('knows nothing else: %s %s', async (method, path) => {
  const { requests, webhook } = createKeepingWebhook()
  const { url } = await start({ webhook })
  const answer = await fetch(url + path, { method })
  expect([answer.status, await answer.text()]).toEqual([404, 'Not found'])
  expect(requests).toEqual([])
})

it('sends headers that let no page show or keep an answer, whatever the answer is', async () => {
  const { url } = await start()
  for (const path of ['/health', '/nowhere']) {
    const { headers } = await fetch(url + path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    expect(headers.has('strict-transport-security')).toBe(false)
    expect(headers.has('x-powered-by')).toBe(false)
  }
})

it('answers a failure in plain words, and logs neither words nor the secret address', async () => {
  const handle = () => Promise.reject(new Error('SECRET words'))
  const { url, log } = await start({ webhook: { path: '/telegram/SECRET', handle } })
  const answer = await fetch(`${url}/telegram/SECRET`, { method: 'POST', body: 'SECRET' })
  expect([answer.status, await answer.text()]).toEqual([500, 'Internal error'])
  expect(log.records()).toMatchObject([{ level: 50, msg: 'an HTTP request failed', error: 'Error' }])
  expect(log.text()).not.toContain('SECRET')
})

it('lives on when it is sent what is no HTTP', async () => {
  const { port, url } = await start()
  for (const nonsense of ['nonsense\r\n\r\n', 'GET \\ HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n']) {
    const socket = connect(port, '127.0.0.1')
    socket.end(nonsense)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  }
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

it('leaves the process as it is', async () => {
  await start()
  expect(globalThis).toMatchObject(nodeItself)
})

it('leaves everything under a prefix to what is mounted there, with its own headers', async () => {
  const seen: string[] = []
  const handler = async (request: Request) => {
    seen.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`)
    return Response.json({ here: true }, { headers: { 'x-frame-options': 'SAMEORIGIN' } })
  }
  const { url } = await start({ mount: { prefix: '/playground', handler } })
  const answer = await fetch(`${url}/playground`)
  expect(await answer.json()).toEqual({ here: true })
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(answer.headers.has('content-security-policy')).toBe(false)
  await fetch(`${url}/playground/a/b`, { method: 'POST', body: 'hello' })
  expect((await fetch(`${url}/playgrounds`)).status).toBe(404)
  expect(seen).toEqual(['GET /playground ', 'POST /playground/a/b hello'])
})

it('lets a mounted stream flow, and tells its handler when the reader has gone', async () => {
  const gone = Promise.withResolvers<undefined>()
  const handler = (request: Request) => {
    request.signal.addEventListener('abort', () => gone.resolve(undefined))
    const body = new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('first')) })
    return new Response(body)
  }
  const { url } = await start({ mount: { prefix: '/playground', handler } })
  const reading = new AbortController()
  const { body } = await fetch(`${url}/playground`, { signal: reading.signal })
  const first = await body?.getReader().read()
  expect(Buffer.from(first?.value ?? []).toString()).toBe('first')
  reading.abort()
  await gone.promise
})

it('ends a mounted stream that breaks off, without a word of why outside of the log', async () => {
  const printed = vi.spyOn(console, 'error')
  const broken = (async function* () {
    yield Buffer.from('first')
    throw new Error('SECRET words')
  })()
  const handler = () => new Response(ReadableStream.from(broken))
  const { url, log } = await start({ mount: { prefix: '/playground', handler } })
  expect(await (await fetch(`${url}/playground`)).text()).toBe('first')
  expect(log.records()).toMatchObject([{ level: 40, msg: 'a streamed answer broke off' }])
  expect(log.text()).not.toContain('SECRET')
  expect(printed).not.toHaveBeenCalled()
})

it('says what to do when its port is used by another program', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const failure: unknown = await start({ port }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ListenError)
  expect(failure).toMatchObject({
    code: 'EADDRINUSE',
    message: `Port ${port} of 127.0.0.1 is used by another program. Stop it, or set PORT to a free port.`,
  })
})

it('says what to do when the machine has no such address', async () => {
  // An address kept for documents: no machine has it.
  await expect(start({ host: '192.0.2.1' })).rejects.toThrow(
    'This machine has no address 192.0.2.1. Set HOST to one that it has, such as 127.0.0.1.',
  )
})

it('lets a running request end when it stops, takes no other, and does not wait for what is kept open', async () => {
  const begun = Promise.withResolvers<undefined>()
  const mayEnd = Promise.withResolvers<undefined>()
  const handle = async () => {
    begun.resolve(undefined)
    await mayEnd.promise
    return { status: 200 }
  }
  const { server, url } = await start({ webhook: { path: '/telegram/secret', handle } })
  const running = fetch(`${url}/telegram/secret`, { method: 'POST' })
  await begun.promise
  const stopped = server.stop(60_000)
  await expect(fetch(`${url}/health`)).rejects.toThrow()
  mayEnd.resolve(undefined)
  expect((await running).status).toBe(200)
  const endedAt = performance.now()
  await stopped
  expect(performance.now() - endedAt).toBeLessThan(2_000)
})

it('cuts off what does not end in time, such as a page that listens', async () => {
  const handler = () =>
    new Response(new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('first')) }))
  const { server, url, port } = await start({ mount: { prefix: '/playground', handler } })
  const { body } = await fetch(`${url}/playground`)
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const closed = once(silent, 'close')
  await server.stop(50)
  await closed
  await expect(body?.getReader().closed).rejects.toThrow()
  await server.stop()
})
