import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EndpointKind } from '../../src/domain/endpoint.ts'
import type { ContributionId } from '../../src/domain/ids.ts'
import { nothingFound, setUpSharing } from './sharing-side.ts'

const runs = Number(process.env['ROUNDS'] ?? 20)
const limit = { timeout: 60_000 + 2_000 * runs }
const hourMs = 3_600_000

type Act =
  | {
      readonly kind: 'on' | 'off' | 'ask' | 'forward' | 'preview' | 'share' | 'decline' | 'withdraw'
      readonly who: number
    }
  | { readonly kind: 'garble' | 'forget' | 'erase'; readonly who: number }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointKind }

const who = fc.nat(1)
const by = (kind: Exclude<Act['kind'], 'wait' | 'endpoint'>, weight: number) => ({
  weight,
  arbitrary: who.map((one): Act => ({ kind, who: one })),
})
const acts = fc.array(
  fc.oneof(
    ...[by('on', 4), by('off', 2), by('ask', 5), by('forward', 1), by('preview', 6), by('share', 6)],
    ...[
      by('decline', 1),
      by('withdraw', 2),
      by('garble', 1),
      by('forget', 1),
      { weight: 1, arbitrary: fc.constant<Act>({ kind: 'erase', who: 1 }) },
    ],
    {
      weight: 3,
      arbitrary: fc.constantFrom(1, 12, 24, 24 * 8, 24 * 31).map((hours): Act => ({ kind: 'wait', hours })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom<EndpointKind>('attested', 'attested', 'other')
        .map((endpoint): Act => ({ kind: 'endpoint', endpoint })),
    },
  ),
  { minLength: 30, maxLength: 60 },
)

/** A question like no other. */
const wordsOf = (turn: number): string =>
  createHash('sha256')
    .update(String(turn))
    .digest('hex')
    .replaceAll(
      /../g,
      (pair) => syllables.charAt(parseInt(pair, 16) % 20) + 'aeiou'.charAt(parseInt(pair, 16) % 5),
    )
    .replaceAll(/.{6}/g, '$& ')
const syllables = 'bcdfghjklmnpqrstvwxz'

/** What is true of one person, in the simplest words. */
type Model = {
  isOn: boolean
  isErased: boolean
  /** Whether the conversation has words of others in it. */
  tainted: boolean
  open: Set<ContributionId>
  previews: ContributionId[]
}

it('nothing is collected, scored or paid without an open yes to that very item', limit, async () => {
  const happened = { shared: 0, withdrawn: 0, vested: 0 }
  await fc.assert(
    fc.asyncProperty(acts, async (story) => {
      const side = await setUpSharing()
      const { world, contributions, rewards, raw, asked } = side
      const people = [await side.friend(1), await side.friend(2)] as const
      const models: Model[] = people.map(() => ({
        ...{ isOn: false, isErased: false, tainted: false, open: new Set<ContributionId>(), previews: [] },
      }))
      let turns = 0

      const act = async (step: Act): Promise<void> => {
        if (step.kind === 'wait') return pass(step.hours)
        if (step.kind === 'endpoint') {
          world.endpoint = step.endpoint
          return
        }
        const [someone, model] = [people[step.who], models[step.who]]
        if (someone === undefined || model === undefined || model.isErased) return
        const { person } = someone
        const ask = (from: 'own' | 'forwarded') =>
          someone.turn(`q${++turns}`, world.now, {
            ...{ text: wordsOf(turns), wordsFrom: [from] },
          })
        const preview = async (says: string[]): Promise<void> => {
          const before = asked.length
          const question = await ask('own')
          const looked = await side.preview(person, question, says)
          const mayLook = model.isOn && world.endpoint === 'attested' && !model.tainted
          if (!mayLook) expect(asked.length, 'asked the model').toBe(before)
          if (looked.kind !== 'preview') return
          expect(mayLook, 'shows a preview').toBe(true)
          model.previews.push(looked.preview.id)
        }
        switch (step.kind) {
          case 'on':
            await side.agree(someone, 'contribute_conversation')
            model.isOn = true
            return
          case 'off':
            await side.takeBack(someone, 'contribute_conversation')
            model.isOn = false
            model.previews = []
            return
          case 'ask':
            await ask('own')
            return
          case 'forward':
            await ask('forwarded')
            model.tainted = true
            return
          case 'preview':
            return preview([nothingFound, '400'])
          case 'garble':
            return preview(['Certainly! 400', '400'])
          case 'share': {
            const id = model.previews.shift()
            if (id === undefined) return
            const shared = await side.share(person, id)
            if (shared.kind !== 'shared') return
            expect(model.isOn, 'shares').toBe(true)
            model.open.add(id)
            happened.shared++
            return
          }
          case 'decline': {
            const id = model.previews.shift()
            if (id !== undefined) await side.shareItem.decline(person, id)
            return
          }
          case 'withdraw': {
            const [id] = model.open
            if (id === undefined) return
            await side.shareItem.withdraw(person, id, {})
            model.open.delete(id)
            happened.withdrawn++
            return
          }
          case 'forget':
            await side.storage.questions.forgetAll(person, world.now, { text: '', entities: [] })
            ;[model.previews, model.tainted] = [[], false]
            return
          case 'erase':
            await side.storage.eraser.erase(person, world.now)
            Object.assign(model, { isOn: false, isErased: true, previews: [] })
            model.open.clear()
        }
      }

      const pass = async (hours: number): Promise<void> => {
        world.now += hours * hourMs
        for (const day of await rewards.openDays(world.now)) await rewards.closeEpoch(day, world.now)
        happened.vested += await rewards.vestDue(world.now)
        while ((await contributions.eraseDue(world.now)) > 0);
        if (hours < 24) return
        // Silent conversations end, and what was said in them with them.
        for (const someone of people) await someone.sweep(world.now)
        for (const model of models) model.tainted = false
      }

      for (const step of story) {
        await act(step)
        const open = new Set(models.flatMap((model) => [...model.open]))
        const kept = raw
          .prepare<[], { id: string; state: string }>(
            "SELECT id, state FROM contribution WHERE contents_sealed IS NOT NULL AND state = 'shared'",
          )
          .all()
        expect(new Set(kept.map(({ id }) => id))).toEqual(open)
        for (const [index, { person }] of people.entries()) {
          const undecided = raw
            .prepare(
              "SELECT count(*) FROM contribution WHERE person_id = ? AND state IN ('wanted', 'preview')",
            )
            .pluck()
            .get(person)
          if (models[index]?.isOn !== true) expect(undecided, 'kept undecided').toBe(0)
        }
        const waiting = raw
          .prepare<[], string>("SELECT contribution_id FROM reward WHERE state IN ('waiting', 'accrued')")
          .pluck()
          .all()
        for (const id of waiting) expect([...open], 'is paid').toContain(id)
      }
      expect(await side.ledger.audit(new AbortController().signal)).toEqual([])
      side.storage.close()
    }),
    { numRuns: runs, seed: Number(process.env['SEED'] ?? 20_261_123) },
  )
  for (const [what, count] of Object.entries(happened)) expect(count, what).toBeGreaterThan(0)
})
