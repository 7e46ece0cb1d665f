import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import type { BridgeFault } from '../../src/playground/tonconnect/bridge-fault.ts'
import { meet } from '../database/temp-storage.ts'
import { clientOf, phoneFor, setUp, setUpOutside, startLinking } from './world.ts'

type World = Awaited<ReturnType<typeof setUp>>

/** The person's wallet still gets through. */
async function expectLinkable({ open, changed, phone, ada }: World, opened = open(ada)) {
  const { link, ways } = await opened
  const wallet = phone()
  await wallet.open(ways.unified)
  expect(await changed(link.id)).toMatchObject({ state: { wallet: { address: wallet.address } } })
}

const faults: [string, BridgeFault, number][] = [
  ['ends its streams', { on: 'events', kind: 'end' }, 10],
  ['closes the connection', { on: 'events', kind: 'close' }, 10],
  ['sends HTML', { on: 'events', kind: 'text', text: '<html>Hello</html>' }, 10],
  ['says that it is busy', { on: 'events', kind: 'status', status: 429 }, 10],
  ['is broken', { on: 'events', kind: 'status', status: 502 }, 10],
  ['never answers', { on: 'events', kind: 'hang' }, 20],
  ['falls silent', { on: 'events', kind: 'silence' }, 60],
]

describe('a bridge', () => {
  it.each(faults)('that %s is tried again', async (_what, fault, haste) => {
    const world = await setUp({ haste })
    world.bridge.fault(fault, 2)
    const opened = await world.open(world.ada)
    await world.bridge.whenAsked('events', 3)
    await expectLinkable(world, Promise.resolve(opened))
  })

  it('that redirects is not followed', async () => {
    const [world, elsewhere] = [await setUp(), await setUpOutside()]
    world.bridge.fault({ on: 'events', kind: 'redirect', to: `${elsewhere.bridge.url}/events?client_id=x` })
    const opened = await world.open(world.ada)
    await world.bridge.whenAsked('events', 2)
    await expectLinkable(world, Promise.resolve(opened))
    expect(elsewhere.bridge.requests).toEqual([])
  })

  it('that breaks off is asked for what came meanwhile', async () => {
    const world = await setUp()
    const opened = await world.open(world.ada)
    await world.bridge.whenListening(clientOf(opened.ways.unified))
    await world.bridge.goOffline()
    await world.bridge.goOnline()
    await expectLinkable(world, Promise.resolve(opened))
  })

  it('that delivers everything twice is heard once', async () => {
    const world = await setUp()
    world.bridge.setCopies(3)
    await expectLinkable(world)
    expect(world.changes).toHaveLength(1)
  })

  it.each([
    ['noise', 'data: {"from":\n\n\u0000\u0001:\nevent\n\ndata\n\nid: \n\n'],
    ['events that are no messages', 'data: heartbeat\n\ndata: {}\n\ndata: {"from":"x","message":7}\n\n'],
    ['a stranger of no key', `data: {"from":"${'0'.repeat(64)}","message":"AAAA"}\n\n`],
    ['an event of a megabyte', `event: message\nid: 1\ndata: ${'a'.repeat(1_000_000)}\n\n`],
    ['an event of a million lines', `${'data: a\n'.repeat(1_000_000)}\n`],
    ['a name of an event that goes back to it', `id: 1&client_id=x\ndata: {}\n\n`],
  ])('that sends %s hurts nobody', async (_what, text) => {
    const world = await setUp()
    const opened = await world.open(world.ada)
    await world.bridge.whenListening(clientOf(opened.ways.unified))
    world.bridge.write(clientOf(opened.ways.unified), text)
    await expectLinkable(world, Promise.resolve(opened))
    const asked = world.bridge.requests.filter(({ clientIds }) =>
      clientIds.includes(clientOf(opened.ways.unified)),
    )
    expect(asked.filter(({ call }) => call === 'events')).toHaveLength(1)
  })

  it('that sends a line without an end is left, and the process does not grow', async () => {
    const world = await setUp()
    const before = process.memoryUsage.rss()
    world.bridge.fault({ on: 'events', kind: 'endless-line', bytes: 200_000_000 })
    const opened = await world.open(world.ada)
    await world.bridge.whenAsked('events', 2)
    await expectLinkable(world, Promise.resolve(opened))
    expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000)
  })

  it('that floods one link with messages keeps nobody waiting', async () => {
    const world = await setUp()
    const [ada, bob] = [await world.open(world.ada), await world.open(world.bob)]
    await world.bridge.whenListening(clientOf(bob.ways.unified))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    world.bridge.flood(clientOf(ada.ways.unified), 10_000, 1_000)
    world.bridge.flood(clientOf(ada.ways.unified), 5, 1_000_000)
    await expectLinkable(world, Promise.resolve(bob))
    await expectLinkable(world, Promise.resolve(ada))
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(2_000)
  })
})

it('hears what a wallet app says only if it is about connecting', async () => {
  const world = await setUp()
  const { link, ways } = await world.open(world.ada)
  const texts = ['', 'null', '[]', '{"event":7}', '{"event":"disconnect","id":1}', '{"result":"x","id":"1"}']
  const strange = phoneFor(world.bridge, world.clock)()
  const session = await strange.open(ways.unified, { answer: { reply: () => ({ event: 'unknown' }) } })
  for (const text of texts) await session.send(text)
  await session.sendRaw(randomBytes(10))
  await session.sendRaw(Buffer.alloc(0))
  await expectLinkable(world, Promise.resolve({ kind: 'opened', link, ways, replaced: undefined }))
})

it('tells a person after a while that no bridge can be reached', async () => {
  const outside = await setUpOutside()
  const linking = await startLinking(outside)
  await outside.bridge.goOffline()
  const ada = await meet(linking.storage, 7)
  const { link } = await linking.open(ada)
  await linking.endDue()
  linking.clock.move(19_000)
  await linking.endDue()
  expect(linking.changes).toEqual([])
  linking.clock.move(2_000)
  await linking.endDue()
  expect(linking.changes).toMatchObject([{ id: link.id, state: { kind: 'refused', reason: 'unreachable' } }])
})
