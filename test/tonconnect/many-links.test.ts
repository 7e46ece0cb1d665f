import { expect, it } from 'vitest'
import { meet } from '../database/temp-storage.ts'
import { clientOf, setUp } from './world.ts'

const count = Number(process.env['LINKS'] ?? 100)

it('keeps many links open at once, within what bridges allow', async () => {
  const world = await setUp({ maxOpenLinks: count })
  const { storage, open, bridge, changed, phone } = world
  const people = []
  for (let i = 0; i < count; i++) people.push(await meet(storage, 1_000 + i))
  const opened = await Promise.all(people.map((one) => open(one)))
  for (const { ways } of opened) await bridge.whenListening(clientOf(ways.unified))

  const streams = bridge.streams()
  expect(streams.flatMap(({ clientIds }) => clientIds)).toHaveLength(count)
  expect(streams.length).toBeLessThanOrEqual(Math.ceil(count / 25))
  const longest = Math.max(...streams.map(({ clientIds }) => clientIds.join().length))
  expect(longest).toBeLessThan(4_000)
  const [first, last] = [opened[0], opened.at(-1)]
  for (const one of [first, last]) {
    if (one === undefined) continue
    const wallet = phone()
    await wallet.open(one.ways.unified)
    expect(await changed(one.link.id)).toMatchObject({ state: { wallet: { address: wallet.address } } })
  }
  expect(await world.desk.open(world.ada.person, world.ada.topic)).toMatchObject({ kind: 'opened' })
  expect(await world.desk.open(world.bob.person, world.bob.topic)).toMatchObject({ kind: 'opened' })
})
