import { createServer, type ServerResponse } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { walletLinkId } from '../../src/domain/wallet-link.ts'
import { createOpenPort } from '../../src/playground/cocoon/wire/open-port.ts'
import { createBridgeStream } from '../../src/tonconnect/bridge-stream.ts'
import { createSession, newKeys } from '../../src/tonconnect/session.ts'
import { createTurns } from '../../src/tonconnect/turns.ts'
import { createMovableClock } from './world.ts'

/** A bridge whose every word the test says; `next` is the next request's query with the answer to it. */
async function setUp() {
  const asked: { query: URLSearchParams; response: ServerResponse }[] = []
  let wake = (): void => undefined
  const port = createOpenPort(
    () =>
      createServer(({ url = '' }, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
        asked.push({ query: new URL(url, 'http://bridge').searchParams, response })
        wake()
      }),
    0,
  )
  await port.open()
  const stopping = new AbortController()
  onTestFinished(async () => {
    stopping.abort()
    await port.shut()
  })
  const clock = createMovableClock(20)
  const stream = createBridgeStream({
    ...{ bridgeUrl: `http://127.0.0.1:${port.number()}/bridge/`, clock, lifetime: stopping.signal },
    ...{ turns: createTurns(), random: () => 0, onText: () => Promise.resolve() },
  })
  let seen = 0
  const next = async () => {
    while (asked.length <= seen) await new Promise<void>((resolve) => (wake = resolve))
    const request = asked[seen++]
    if (request === undefined) throw new Error('Nobody asked')
    return request
  }
  const add = (id: string): string => {
    const keys = newKeys()
    stream.add(walletLinkId(id), createSession({ ...keys, nonce: '' }))
    return keys.publicKey
  }
  return { stream, clock, next, add }
}

it('goes on after the last event that it heard, once it has been told what waited', async () => {
  const { clock, next, add } = await setUp()
  const client = add('a')
  const first = await next()
  expect([...first.query]).toEqual([['client_id', client]])
  first.response.end('id: 5\ndata: {}\n\n')
  const second = await next()
  expect([...second.query]).toEqual([['client_id', client]])
  clock.move(5_000)
  second.response.end('id: 6\ndata: {}\n\nid: 7&client_id=x\ndata: {}\n\n')
  expect([...(await next()).query]).toEqual([
    ['client_id', client],
    ['last_event_id', '6'],
  ])
})

it('listens for who comes later with a new connection, and for nobody when all have gone', async () => {
  const { stream, next, add } = await setUp()
  const first = add('a')
  await next()
  const second = add('b')
  const both = await next()
  expect(both.query.get('client_id')).toBe(`${first},${second}`)
  stream.drop(walletLinkId('a'))
  expect(both.response.destroyed).toBe(false)
  const closed = new Promise<void>((resolve) => both.response.once('close', resolve))
  stream.drop(walletLinkId('b'))
  await closed
})

it('gives a connection up that says nothing but noise, and goes on behind it', async () => {
  const { next, add } = await setUp()
  add('a')
  const { response } = await next()
  for (let i = 0; i <= 2_000; i++) response.write(`id: ${i}\ndata: noise\n\n`)
  const again = await next()
  expect(again.query.get('last_event_id')).toBe('2000')
})
