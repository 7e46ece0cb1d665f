import { describe, expect, it, onTestFinished } from 'vitest'
import { startBridge, type BridgeOptions } from '../../../src/playground/tonconnect/bridge.ts'
import { listen, post } from './app-for-test.ts'

const ann = 'a'.repeat(64)
const bob = 'b'.repeat(64)
const carl = 'c'.repeat(64)

async function start(options: BridgeOptions = {}) {
  const bridge = await startBridge(options)
  onTestFinished(() => bridge.stop())
  return bridge
}

const from = (event: string): unknown => JSON.parse(event)
const someMessage = (message: string): unknown => expect.objectContaining({ from: bob, message })

describe('the bridge', () => {
  it('hands a message to the one it is for, with whose it is', async () => {
    const bridge = await start()
    const events = listen(bridge, ann)
    await bridge.whenListening(ann)
    await post(bridge, bob, carl, 'for carl')
    const answer = await post(bridge, bob, ann, 'hello')
    expect(await answer.json()).toEqual({ message: 'OK', statusCode: 200 })
    expect(from(await events.next())).toEqual(someMessage('hello'))
  })

  it('serves several clients by one stream', async () => {
    const bridge = await start()
    const events = listen(bridge, `${ann},${carl}`)
    await bridge.whenListening(carl)
    await post(bridge, bob, carl, 'one')
    await post(bridge, bob, ann, 'two')
    expect(from(await events.next())).toEqual(someMessage('one'))
    expect(from(await events.next())).toEqual(someMessage('two'))
  })

  it('keeps what comes before anybody listens, and gives what is new after the last event', async () => {
    const bridge = await start()
    await post(bridge, bob, ann, 'one')
    await post(bridge, bob, ann, 'two')
    const [first = ''] = await firstIds(`${bridge.url}/events?client_id=${ann}`, 2)
    const events = listen(bridge, ann, `&last_event_id=${first}`)
    expect(from(await events.next())).toEqual(someMessage('two'))
  })

  it('forgets a message when its time is over', async () => {
    let nowMs = Date.UTC(2026, 10, 23)
    const bridge = await start({ now: () => nowMs })
    await post(bridge, bob, ann, 'short', '10')
    await post(bridge, bob, ann, 'long', '20')
    nowMs += 10_000
    expect(from(await listen(bridge, ann).next())).toEqual(someMessage('long'))
  })

  it('sends heartbeats that a parser passes over, or those that it does not', async () => {
    const bridge = await start({ heartbeatMs: 5 })
    const response = await fetch(`${bridge.url}/events?client_id=${ann}`)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await readUntil(response, 'event: heartbeat\n\n')).toMatch(
      /^retry: 100\n\n(event: heartbeat\n\n)+$/,
    )
    expect(await listen(bridge, ann, '&heartbeat=message').next()).toBe('heartbeat')
  })

  it.each([
    ['no client', '', '?to=TO&ttl=300', 'param "client_id" not present'],
    ['no receiver', '', `?client_id=${ann}&ttl=300`, 'param "to" not present'],
    ['no time', '', `?client_id=${ann}&to=${bob}`, 'param "ttl" not present'],
    ['too long a time', '', `?client_id=${ann}&to=${bob}&ttl=301`, 'param "ttl" too high'],
    [
      'a client that is no key',
      '',
      `?client_id=me&to=${bob}&ttl=300`,
      'failed to parse the "client_id" address',
    ],
  ])('refuses a message with %s', async (_what, body, query, words) => {
    const bridge = await start()
    const answer = await fetch(`${bridge.url}/message${query}`, { method: 'POST', body })
    expect(await answer.json()).toEqual({ message: words, statusCode: 400 })
  })

  it('ends a stream that was asked for wrongly, without an event, as the reference bridge does', async () => {
    const bridge = await start()
    const answer = await fetch(`${bridge.url}/events?client_id=me`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('must be a valid public address')
  })

  it('holds an address to its streams and its messages in a second', async () => {
    let nowMs = Date.UTC(2026, 10, 23)
    const bridge = await start({ now: () => nowMs, limits: { streams: 1, messagesPerSecond: 1 } })
    const events = listen(bridge, ann)
    await bridge.whenListening(ann)
    expect((await fetch(`${bridge.url}/events?client_id=${bob}`)).status).toBe(429)
    const elsewhere = { 'x-forwarded-for': '10.0.0.9' }
    const phone = await fetch(`${bridge.url}/events?client_id=${bob}`, { headers: elsewhere })
    expect(phone.status).toBe(200)
    await phone.body?.cancel()

    expect((await post(bridge, bob, ann, 'one')).status).toBe(200)
    expect((await post(bridge, bob, ann, 'two')).status).toBe(429)
    nowMs += 1_000
    expect((await post(bridge, bob, ann, 'three')).status).toBe(200)
    await events.next()
    expect(from(await events.next())).toEqual(someMessage('three'))
  })

  it('takes no longer URL than the proxies in front of bridges do', async () => {
    const bridge = await start()
    const many = Array.from({ length: 127 }, () => ann).join(',')
    expect((await fetch(`${bridge.url}/events?client_id=${many}`)).status).toBe(414)
  })

  it('can be made to fail in every way, for so many requests', async () => {
    const bridge = await start()
    bridge.fault({ on: 'events', kind: 'status', status: 429 })
    bridge.fault({ on: 'message', kind: 'close' })
    bridge.fault({ on: 'message', kind: 'redirect', to: 'http://127.0.0.1:1/' })
    bridge.fault({ on: 'message', kind: 'text', text: '<html>' })
    const to = `${bridge.url}/message?client_id=${ann}&to=${bob}&ttl=300`
    await expect(post(bridge, ann, bob, '')).rejects.toThrow()
    expect((await fetch(to, { method: 'POST', redirect: 'manual' })).status).toBe(307)
    expect((await post(bridge, ann, bob, '')).headers.get('content-type')).toBe('text/html')
    expect((await post(bridge, ann, bob, '')).status).toBe(200)
    expect((await fetch(`${bridge.url}/events?client_id=${ann}`)).status).toBe(429)

    bridge.fault({ on: 'events', kind: 'end' })
    expect(await (await fetch(`${bridge.url}/events?client_id=${ann}`)).text()).toBe('')
    bridge.fault({ on: 'events', kind: 'endless-line', bytes: 300_000 })
    const endless = await fetch(`${bridge.url}/events?client_id=${ann}`)
    expect(await readUntil(endless, 'a'.repeat(200_000))).not.toContain('\n')
    bridge.fault({ on: 'events', kind: 'hang' })
    const leaving = new AbortController()
    const hanging = fetch(`${bridge.url}/events?client_id=${ann}`, { signal: leaving.signal })
    await bridge.whenAsked('events', 4)
    expect(bridge.requests.at(-1)).toMatchObject({ call: 'events', status: 0 })
    leaving.abort()
    await expect(hanging).rejects.toThrow()
  })

  it('can send everything twice, floods, garbage, and hang up', async () => {
    const bridge = await start()
    const events = listen(bridge, ann)
    await bridge.whenListening(ann)
    bridge.setCopies(2)
    await post(bridge, bob, ann, 'twice')
    expect(await events.next()).toBe(await events.next())
    bridge.setCopies(1)
    bridge.flood(ann, 1_000)
    bridge.flood(ann, 1, 1024 * 1024)
    for (let count = 0; count < 1_000; count += 1) await events.next()
    expect((await events.next()).length).toBeGreaterThan(1024 * 1024)
    bridge.write(ann, 'data: garbage\n\n')
    expect(await events.next()).toBe('garbage')
    bridge.cut()
    await expect(events.next()).rejects.toThrow()
    expect(bridge.streams()).toEqual([])
  })

  it('comes back under its address, and to its senses', async () => {
    const bridge = await start()
    bridge.fault({ on: 'message', kind: 'status', status: 500 }, Infinity)
    expect((await post(bridge, ann, bob, '')).status).toBe(500)
    expect((await post(bridge, ann, bob, '')).status).toBe(500)
    bridge.clearFaults()
    expect((await post(bridge, ann, bob, '')).status).toBe(200)
    await bridge.goOffline()
    await expect(post(bridge, ann, bob, '')).rejects.toThrow()
    await bridge.goOnline()
    expect((await post(bridge, ann, bob, '')).status).toBe(200)
  })
})

async function readUntil(response: Response, end: string): Promise<string> {
  let seen = ''
  for await (const bytes of response.body ?? []) {
    seen += Buffer.from(bytes).toString()
    if (seen.includes(end)) return seen
  }
  return seen
}

async function firstIds(url: string, count: number): Promise<string[]> {
  const response = await fetch(url)
  let seen = ''
  for await (const bytes of response.body ?? []) {
    seen += Buffer.from(bytes).toString()
    const ids = [...seen.matchAll(/^id: (\d+)\r$/gm)].map(([, id = '']) => id)
    if (ids.length >= count) return ids
  }
  return []
}
