import { expect, describe, it } from 'vitest'
import { personId } from '../../src/domain/ids.ts'
import { printQueries } from '../../src/database/contribution-prints.ts'
import { noon } from '../database/temp-storage.ts'
import { fiveFriends, likeFamily, setUpClusters } from './cluster-side.ts'
import { setUpSharing, shown } from './sharing-side.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const operator = { by: personId('9'.repeat(32)), reason: 'One author, many accounts' }
const today = '2026-11-22'

/** Three people shared words that are half alike, an hour apart. */
async function setUpCluster() {
  const side = await setUpClusters()
  side.world.now += 20 * 60_000
  const ids = []
  for (const friend of side.friends.slice(0, 3)) {
    ids.push((await side.share(friend, likeFamily(1, 70))).id)
    side.world.now += hourMs
  }
  const [group] = await side.rewards.heldGroups(9)
  if (group === undefined) throw new Error('Nothing is held')
  return { ...side, ids: ids.toSorted(), group }
}

describe('words that are alike', () => {
  it('are held as soon as three people shared them, and recorded as found by the house', async () => {
    const { friends, share, held, raw, rewards, world } = await setUpClusters()
    const [ada, bob, cem] = friends
    const ids = []
    for (const friend of [ada, bob, ada, bob]) ids.push((await share(friend, likeFamily(1, 64))).id)
    await share(cem, likeFamily(2, 64))
    expect(await held()).toEqual([])

    ids.push((await share(cem, likeFamily(1, 64))).id)
    expect(await held()).toEqual([ids.toSorted()])
    expect(await rewards.heldGroups(9)).toMatchObject([
      {
        ...{ cluster: 1, findings: ['alike'], contributions: 5, people: 3, waiting: 5, amountNano: 0n },
        since: world.now,
      },
    ])
    const notes = raw.prepare('SELECT DISTINCT decision, decided_by, reason, finding FROM reward_review')
    expect(notes.all()).toEqual([
      {
        ...{ decision: 'held', decided_by: 'house', finding: 'alike' },
        reason: 'Words of 3 people within 24 hours are alike.',
      },
    ])
  })

  it.for([
    { name: 'more than a day apart', laterMs: dayMs + 1, places: 64, count: 0 },
    { name: 'a day apart', laterMs: dayMs, places: 64, count: 3 },
    { name: 'less than half alike', laterMs: 0, places: 63, count: 0 },
  ])('are held or not: $name', async ({ laterMs, places, count }, { expect }) => {
    const { friends, share, rewards, world } = await setUpClusters()
    const [ada, bob, cem] = friends
    await share(ada, likeFamily(1, 64))
    await share(bob, likeFamily(1, 64))
    world.now += laterMs
    await share(cem, likeFamily(1, places))
    expect(await rewards.countHeld()).toBe(count)
  })

  it('join the cluster that they are like, and what was approved stays approved', async () => {
    const { friends, ids, share, held, rewards, world } = await setUpCluster()
    const [, , , dan, eve] = friends
    const [approved = '', ...rest] = ids
    await rewards.decide(approved, true, operator, world.now)
    const fourth = await share(dan, likeFamily(1, 70))
    expect(await held()).toEqual([[...rest, fourth.id].toSorted()])

    const [group] = await rewards.heldGroups(9)
    if (group === undefined) throw new Error('Nothing is held')
    await rewards.decideAll(group, true, operator, world.now)
    const fifth = await share(eve, likeFamily(1, 70))
    expect(await held()).toEqual([[fifth.id]])
    expect(await rewards.heldGroups(9)).toMatchObject([{ cluster: 2, contributions: 1, people: 1 }])
  })

  it('stay held when one of their people is erased, and nothing says whose they were', async () => {
    const { friends, ids, held, storage, raw, world, audit } = await setUpCluster()
    await storage.eraser.erase(friends[0].person, world.now)
    const left = (await held()).flat()
    expect(left).toHaveLength(2)
    expect(ids).toEqual(expect.arrayContaining(left))
    const unlinked = raw.prepare(
      'SELECT shared_at % 3600000 AS past FROM contribution_print WHERE person_id IS NULL AND contribution_id IS NULL',
    )
    expect(unlinked.all()).toEqual([{ past: 0 }])
    expect(audit()).toEqual([])
  })

  it('of somebody who was erased since count as words of one more', async () => {
    const { friends, share, held, storage, world } = await setUpClusters()
    const [ada, bob, cem] = friends
    world.now += hourMs / 2
    for (const friend of [ada, bob]) await share(friend, likeFamily(1, 64))
    await storage.eraser.erase(ada.person, world.now)
    await share(bob, likeFamily(1, 64))
    expect(await held()).toEqual([])
    await share(cem, likeFamily(1, 64))
    expect((await held()).flat()).toHaveLength(3)
  })
})

it('real words with another ending are found, and words of their own are not', async () => {
  const side = await setUpSharing()
  const { preview, share, rewards } = side
  const ends = ['a week up in the mountains', 'business meetings', 'a long flight']
  const common = 'How do I keep a linen shirt from creasing in a small bag without an iron, for '
  const texts = [...ends.map((end) => `${common}${end}?`), 'Which knots hold best in a wet rope on a boat?']
  const ids = []
  for (const { person, turn } of (await fiveFriends(side)).slice(0, texts.length)) {
    const question = await turn(`q${ids.length}`, noon, { text: texts[ids.length] ?? '' })
    const { id } = shown(await preview(person, question))
    ids.push(id)
    expect(await share(person, id)).toMatchObject({ reward: { state: 'waiting' } })
  }
  const held = await rewards.heldIn(1, 9)
  expect(held.map(({ contributionId }) => contributionId)).toEqual(ids.slice(0, 3).toSorted())
})

describe('a held reward', () => {
  it('is booked at the close of its day, and vests only after it is approved', async () => {
    const { ids, rewards, world, audit, raw } = await setUpCluster()
    expect(await rewards.read(ids[0] ?? '')).toMatchObject({ state: 'waiting', isHeld: true })
    await rewards.closeEpoch(today, world.now + dayMs)
    expect(await rewards.heldGroups(9)).toMatchObject([{ contributions: 3, people: 3, waiting: 0 }])
    const booked = raw.prepare('SELECT sum(amount) FROM reward').pluck().get()
    expect(await rewards.heldGroup(1)).toMatchObject({ amountNano: BigInt(Number(booked)) })
    expect(await rewards.vestDue(world.now + 99 * dayMs)).toBe(0)
    await rewards.decide(ids[0] ?? '', true, operator, world.now)
    expect(await rewards.vestDue(world.now + 99 * dayMs)).toBe(1)
    expect(await rewards.read(ids[0] ?? '')).toMatchObject({ state: 'vested' })
    expect(audit()).toEqual([])
  })

  it('is void when it is refused, before the close of its day and after it', async () => {
    const { ids, rewards, world, audit, ledger } = await setUpCluster()
    const free = await ledger.available('pool:contributions')
    await rewards.decide(ids[0] ?? '', false, operator, world.now)
    expect(await rewards.read(ids[0] ?? '')).toMatchObject({ state: 'void', reason: 'review' })
    await rewards.closeEpoch(today, world.now + dayMs)
    for (const id of ids.slice(1)) await rewards.decide(id, false, operator, world.now)
    expect(await rewards.read(ids[2] ?? '')).toMatchObject({ state: 'void', reason: 'review' })
    expect(await ledger.available('pool:contributions')).toBe(free)
    expect(await rewards.heldGroup(1)).toBeUndefined()
    expect(audit()).toEqual([])
  })

  it('is decided on with all that stood in its cluster, each with the reason, and nothing that came later', async () => {
    const { ids, friends, group, share, held, rewards, world, raw } = await setUpCluster()
    const later = await share(friends[3], likeFamily(1, 70))
    expect(await rewards.decideAll(group, false, operator, world.now)).toBe(3)
    expect(await rewards.decideAll(group, false, operator, world.now)).toBe(0)
    expect(await held()).toEqual([[later.id]])
    const refused = raw.prepare(
      "SELECT contribution_id AS id, decided_by, reason FROM reward_review WHERE decision = 'refused' ORDER BY 1",
    )
    expect(refused.all()).toEqual(ids.map((id) => ({ id, decided_by: operator.by, reason: operator.reason })))
  })

  it('is found page by page, the clusters in order and those held by hand before them', async () => {
    const { ids, friends, share, rewards, world } = await setUpCluster()
    const { id } = await share(friends[0], likeFamily(2, 64))
    await rewards.hold([id], operator, world.now)
    const [byHand] = await rewards.heldGroups(1)
    expect(byHand).toMatchObject({ cluster: 0, findings: [], contributions: 1 })
    expect(await rewards.heldGroups(9, 0)).toMatchObject([{ cluster: 1 }])
    const page = await rewards.heldIn(1, 2)
    expect(page.map(({ contributionId }) => contributionId)).toEqual(ids.slice(0, 2))
    expect(await rewards.heldIn(1, 2, ids[1])).toMatchObject([{ contributionId: ids[2], cluster: 1 }])
    expect(await rewards.heldOne(id)).toMatchObject({ cluster: 0 })
    expect(await rewards.countHeld()).toBe(4)
  })
})

it('prints are looked for by an index, and only recent ones', async () => {
  const { raw } = await setUpClusters()
  const plans = Object.values(printQueries).map((sql) =>
    raw
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.includes('?') ? [0] : [{ bands: '[]', first: 1, since: 0 }]))
      .map(({ detail }) => detail)
      .join('\n'),
  )
  expect(plans[0]).toContain('INDEX contribution_print_shared (shared_at>?)')
  expect(plans[1]).toContain('contribution_band USING PRIMARY KEY (band=? AND print>?)')
  expect(plans[1]).toContain('contribution_print USING INTEGER PRIMARY KEY')
})
