import { expect, it } from 'vitest'
import { restMs } from '../../src/domain/wallet.ts'
import { linkLifeMs } from '../../src/domain/wallet-link.ts'
import { openRaw } from '../database/temp-storage.ts'
import { clientOf, isHeard, phoneFor, setUp, startLinking } from './world.ts'

const second = 1_000

it('refuses a good proof that is sent again, by its own person and by another', async () => {
  const { open, changed, ada, bob, phone, desk } = await setUp()
  const first = await open(ada)
  const { answer } = await phone().open(first.ways.unified)
  await changed(first.link.id)
  await desk.decline(ada.person, first.link.id)
  for (const someone of [ada, bob]) {
    const { link, ways } = await open(someone)
    await phone().open(ways.unified, { answer: { reply: () => answer } })
    expect((await changed(link.id)).state).toEqual({ kind: 'refused', reason: 'payload' })
  }
})

it('takes one answer for a link, and nothing that any wallet says later', async () => {
  const { open, changed, changes, ada, phone, bridge, desk, storage } = await setUp()
  const { link, ways } = await open(ada)
  const [own, thief] = [phone(), phone()]
  const session = await own.open(ways.unified)
  await session.disconnected
  await thief.open(ways.unified)
  await session.send({ event: 'connect', id: 9, payload: {} })
  await session.leave()
  expect(await changed(link.id)).toMatchObject({
    state: { kind: 'proved', wallet: { address: own.address } },
  })
  expect(await desk.confirm(ada.person, link.id)).toMatchObject({ kind: 'linked' })
  await thief.open(ways.unified)
  expect(changes).toHaveLength(1)
  expect(await storage.wallets.read(ada.person)).toMatchObject({ address: own.address })
  expect(isHeard(bridge, ways.unified)).toBe(false)
})

it('shows a person whose wallet answered, and links no wallet that they do not know', async () => {
  const { open, changed, ada, bob, phone, desk, storage } = await setUp()
  const { link, ways } = await open(ada)
  const [thief, own] = [phone(), phone()]
  await thief.open(ways.unified)
  await own.open(ways.unified)
  expect(await changed(link.id)).toMatchObject({ state: { wallet: { address: thief.address } } })
  expect(await desk.confirm(bob.person, link.id)).toEqual({ kind: 'gone' })
  expect(await desk.decline(bob.person, link.id)).toBeUndefined()
  expect(await desk.decline(ada.person, link.id)).toMatchObject({ state: { kind: 'declined', by: 'person' } })
  expect(await desk.confirm(ada.person, link.id)).toMatchObject({ kind: 'not-linked' })
  expect(await storage.wallets.read(ada.person)).toBeUndefined()
})

it('gives a wallet that two people prove at the same instant to one of them', async () => {
  const { open, changed, ada, bob, phone, desk } = await setUp()
  const wallet = phone()
  const links = [await open(ada), await open(bob)]
  await Promise.all(links.map(({ ways }) => wallet.open(ways.unified)))
  for (const { link } of links) expect((await changed(link.id)).state.kind).toBe('proved')
  const confirmed = await Promise.all(links.map(({ link }) => desk.confirm(link.person, link.id)))
  expect(confirmed).toMatchObject([
    { kind: 'linked' },
    { kind: 'not-linked', link: { state: { kind: 'refused', reason: 'taken' } } },
  ])
})

it('keeps an address, and every other one of its key, from hopping to somebody else for a while', async () => {
  const world = await setUp()
  const { open, changed, ada, bob, bridge, clock, desk } = world
  const seed = Buffer.alloc(32, 5)
  const prove = async (someone: typeof ada, version: 'v4r2' | 'v5r1') => {
    const { link, ways } = await open(someone)
    await phoneFor(bridge, clock)({ version, seed }).open(ways.unified)
    return changed(link.id)
  }
  const { id } = await prove(ada, 'v5r1')
  await desk.confirm(ada.person, id)
  expect((await prove(bob, 'v4r2')).state).toEqual({ kind: 'refused', reason: 'taken' })
  await desk.unlink(ada.person)
  expect((await prove(bob, 'v4r2')).state).toEqual({ kind: 'refused', reason: 'resting' })
  clock.move(restMs + second)
  await world.endDue()
  expect((await prove(bob, 'v4r2')).state.kind).toBe('proved')
})

it('completes a link over a restart, with an answer that came while nobody listened', async () => {
  const before = await setUp()
  const { link, ways } = await before.open(before.ada)
  await before.stop()
  const wallet = phoneFor(before.bridge, before.clock)()
  const session = await wallet.open(ways.unified)
  const after = await startLinking(before.outside)
  expect(await after.changed(link.id)).toMatchObject({ state: { wallet: { address: wallet.address } } })
  await session.disconnected
  expect(await after.desk.links()).toHaveLength(1)
  expect(await after.desk.confirm(before.ada.person, link.id)).toMatchObject({ kind: 'linked' })
})

it('says farewell after a restart where it could not be said before', async () => {
  const before = await setUp()
  const { link, ways } = await before.open(before.ada)
  const opening = phoneFor(before.bridge, before.clock)().open(ways.unified)
  await before.changed(link.id)
  before.bridge.fault({ on: 'message', kind: 'hang' })
  await before.bridge.whenAsked('message', 2)
  await before.stop()
  await startLinking(before.outside)
  await (
    await opening
  ).disconnected
})

it('ends a link when its time is over, and forgets its keys', async () => {
  const { open, ada, clock, endDue, changes, phone, desk, folders, bridge } = await setUp()
  const { link, ways } = await open(ada)
  await bridge.whenListening(clientOf(ways.unified))
  clock.move(linkLifeMs - second)
  await endDue()
  expect(changes).toEqual([])
  clock.move(2 * second)
  expect(await desk.current(ada.person)).toBeUndefined()
  expect(await desk.ways(link.id)).toBeUndefined()
  await endDue()
  expect(changes).toMatchObject([{ id: link.id, state: { kind: 'expired' } }])
  await phone().open(ways.unified)
  expect(openRaw(folders).prepare('SELECT state, secrets_sealed FROM wallet_link').all()).toEqual([
    { state: 'expired', secrets_sealed: null },
  ])
  clock.move(10 * 60 * second)
  await endDue()
  expect(await desk.links()).toEqual([])
})

it('confirms no link whose time is over, also when nobody has ended it yet', async () => {
  const { open, changed, ada, clock, phone, desk } = await setUp()
  const { link, ways } = await open(ada)
  await phone().open(ways.unified)
  await changed(link.id)
  clock.move(linkLifeMs + second)
  expect(await desk.confirm(ada.person, link.id)).toMatchObject({
    ...{ kind: 'not-linked', link: { state: { kind: 'expired' } } },
  })
})

it('opens one link for a person at a time, three in ten minutes, and not more than there is room for', async () => {
  const { open, ada, bob, clock, desk, bridge } = await setUp({ maxOpenLinks: 1 })
  const first = await open(ada)
  expect(await desk.open(bob.person, bob.topic)).toEqual({ kind: 'busy' })
  const next = await open(ada)
  expect(next.replaced).toMatchObject({ id: first.link.id, state: { kind: 'replaced' } })
  await bridge.whenListening(clientOf(next.ways.unified))
  expect(bridge.streams().flatMap(({ clientIds }) => clientIds)).toHaveLength(1)
  await open(ada)
  const refused = await desk.open(ada.person, ada.topic)
  expect(refused).toEqual({ kind: 'too-many-tries', nextAt: first.link.openedAt + 10 * 60 * second })
  clock.move(10 * 60 * second)
  expect(await desk.open(ada.person, ada.topic)).toMatchObject({ kind: 'opened' })
})

it('stops listening for who has erased everything', async () => {
  const { open, ada, bob, storage, bridge, endDue, clock, changes } = await setUp()
  const [adas, bobs] = [await open(ada), await open(bob)]
  await bridge.whenListening(clientOf(bobs.ways.unified))
  await storage.eraser.erase(ada.person, clock.now())
  await endDue()
  const asked = bridge.requests.length
  bridge.cut()
  await bridge.whenAsked('events', asked + 1)
  expect(bridge.requests.at(-1)?.clientIds).toEqual([clientOf(bobs.ways.unified)])
  expect(isHeard(bridge, adas.ways.unified)).toBe(false)
  expect(changes).toEqual([])
})

it('says in the log that an answer could not be stored, and nothing of what is in it', async () => {
  const { open, ada, phone, storage, log, logged, bridge } = await setUp()
  const { ways } = await open(ada)
  await bridge.whenListening(clientOf(ways.unified))
  storage.close()
  const wallet = phone()
  const session = await wallet.open(ways.unified)
  await logged
  expect(log.join()).toContain('an answer of a wallet app was lost')
  const secrets = [wallet.address.slice(2), session.clientId, clientOf(ways.unified), wallet.appName]
  for (const secret of secrets) expect(log.join()).not.toContain(secret)
})
