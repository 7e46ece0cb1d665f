import fc from 'fast-check'
import { expect, it } from 'vitest'
import { personId, type ContributionId } from '../../src/domain/ids.ts'
import { likeFamily, setUpClusters } from './cluster-side.ts'

const runs = Number(process.env['ROUNDS'] ?? 8)
const hourMs = 3_600_000
const people = 5
const operator = { by: personId('9'.repeat(32)), reason: 'a test' }

const who = fc.nat(people - 1)
const which = fc.nat(30)
const act = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('share' as const),
      who,
      family: fc.integer({ min: 1, max: 2 }),
      places: fc.constantFrom(40, 63, 64, 70, 80),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 6, 12, 24, 240) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('withdraw' as const, 'approve' as const, 'approve' as const, 'refuse' as const),
      which,
    }),
  },
  fc.record({ kind: fc.constant('decide all' as const), isApproved: fc.boolean() }),
  fc.record({ kind: fc.constant('erase' as const), who: fc.constantFrom(0, 1) }),
)

/** One thing that was shared, in the simplest words. */
type Item = {
  readonly id: ContributionId
  readonly family: number
  readonly places: number
  readonly at: number
  who: number | 'erased'
  isApproved: boolean
}

it(
  'exactly the rewards of words that three people shared alike within a day are held',
  { timeout: 60_000 + 3_000 * runs },
  async () => {
    const happened = { held: 0, approved: 0, refused: 0, erased: 0, vested: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 25, maxLength: 50 }), async (acts) => {
        const side = await setUpClusters()
        const { friends, rewards, world } = side
        const items: Item[] = []
        const expected = new Set<ContributionId>()
        const openState = async (id: ContributionId): Promise<boolean> =>
          ['waiting', 'accrued', 'held'].includes((await rewards.read(id))?.state ?? '')

        const notice = async (newest: Item): Promise<void> => {
          const alike = items.filter(
            ({ family, places, at }) =>
              family === newest.family &&
              Math.min(places, newest.places) >= 64 &&
              at >= world.now - 24 * hourMs,
          )
          if (new Set(alike.map((item) => item.who)).size < 3) return
          for (const item of alike)
            if (item.who !== 'erased' && !item.isApproved && (await openState(item.id))) expected.add(item.id)
          happened.held = Math.max(happened.held, expected.size)
        }

        const decide = async (ids: readonly ContributionId[], isApproved: boolean): Promise<void> => {
          for (const item of items.filter(({ id }) => ids.includes(id))) {
            item.isApproved = isApproved
            expected.delete(item.id)
            happened[isApproved ? 'approved' : 'refused']++
          }
        }

        const perform = async (step: (typeof acts)[number]): Promise<void> => {
          switch (step.kind) {
            case 'share': {
              const friend = friends[step.who]
              const isErased =
                friend === undefined || (await side.storage.people.read(friend.person)) === undefined
              if (isErased) return
              const { id, shared } = await side.share(friend, likeFamily(step.family, step.places))
              if (shared.kind !== 'shared') return
              const { who, family, places } = step
              const item = { id, family, places, at: world.now, who, isApproved: false }
              items.push(item)
              return notice(item)
            }
            case 'wait':
              world.now += step.hours * hourMs
              for (const day of await rewards.openDays(world.now)) await rewards.closeEpoch(day, world.now)
              happened.vested += await rewards.vestDue(world.now)
              return
            case 'withdraw': {
              const item = items[step.which % items.length]
              const friend = item === undefined || item.who === 'erased' ? undefined : friends[item.who]
              if (item !== undefined && friend !== undefined)
                await side.shareItem.withdraw(friend.person, item.id, {})
              return
            }
            case 'approve':
            case 'refuse': {
              const item = items[step.which % items.length]
              if (item === undefined) return
              const isApproved = step.kind === 'approve'
              if ((await rewards.decide(item.id, isApproved, operator, world.now)) === 'done')
                await decide([item.id], isApproved)
              return
            }
            case 'decide all': {
              const [group] = await rewards.heldGroups(1)
              if (group === undefined) return
              const ids = (await side.held())[0] ?? []
              const decided = await rewards.decideAll(group, step.isApproved, operator, world.now)
              expect(decided).toBe(ids.length)
              return decide(ids, step.isApproved)
            }
            case 'erase': {
              await side.storage.eraser.erase(friends[step.who].person, world.now)
              for (const item of items.filter((one) => one.who === step.who)) item.who = 'erased'
              happened.erased++
            }
          }
        }

        for (const step of acts) {
          await perform(step)
          for (const id of [...expected]) if (!(await openState(id))) expected.delete(id)
          const held = await side.held()
          expect(new Set(held.flat())).toEqual(expected)
          expect(held.flat()).toHaveLength(expected.size)
          expect(await rewards.countHeld()).toBe(expected.size)
        }
        expect(await side.ledger.audit(new AbortController().signal)).toEqual([])
        side.storage.close()
      }),
      { numRuns: runs, seed: Number(process.env['SEED'] ?? 20_261_123) },
    )
    for (const [what, count] of Object.entries(happened)) expect(count, what).toBeGreaterThan(0)
  },
)
