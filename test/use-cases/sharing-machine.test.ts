import fc from 'fast-check'
import { expect, it } from 'vitest'
import { consentValidityMs } from '../../src/domain/consent.ts'
import type { Sqlite } from '../../src/database/open-database.ts'
import type { EndpointKind } from '../../src/domain/endpoint.ts'
import type { ContributionId } from '../../src/domain/ids.ts'
import { nothingFound, setUpSharing } from './sharing-side.ts'
import { wordsLikeNoOther } from './words-like-no-other.ts'

const runs = Number(process.env['ROUNDS'] ?? 20)
const limit = { timeout: 60_000 + 2_000 * runs }
const hourMs = 3_600_000

type Kind = 'conversation' | 'feedback'
type Act =
  | { readonly kind: 'on' | 'off' | 'preview'; readonly who: number; readonly what: Kind }
  | { readonly kind: 'ask' | 'forward' | 'share' | 'decline' | 'withdraw'; readonly who: number }
  | { readonly kind: 'garble' | 'forget' | 'erase'; readonly who: number }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointKind }

const who = fc.nat(1)
const what = fc.constantFrom<Kind>('conversation', 'conversation', 'feedback')
const by = (
  kind: 'ask' | 'forward' | 'share' | 'decline' | 'withdraw' | 'garble' | 'forget',
  weight: number,
) => ({
  weight,
  arbitrary: who.map((one): Act => ({ kind, who: one })),
})
const about = (kind: 'on' | 'off' | 'preview', weight: number) => ({
  weight,
  arbitrary: fc.tuple(who, what).map(([one, which]): Act => ({ kind, who: one, what: which })),
})
const acts = fc.array(
  fc.oneof(
    ...[about('on', 5), about('off', 2), by('ask', 5), by('forward', 1), about('preview', 7), by('share', 6)],
    ...[
      by('decline', 1),
      by('withdraw', 2),
      by('garble', 1),
      by('forget', 1),
      { weight: 1, arbitrary: fc.constant<Act>({ kind: 'erase', who: 1 }) },
    ],
    {
      weight: 3,
      // Backwards, too, and until what was agreed to has run out.
      arbitrary: fc
        .constantFrom(1, 12, 24, 24 * 8, 24 * 31, -1, -36, 24 * 364, 24 * 366)
        .map((hours): Act => ({ kind: 'wait', hours })),
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

/** What is true of one person, in the simplest words. */
type Model = {
  /** Until when each purpose is on. */
  onUntil: Record<Kind, number>
  isErased: boolean
  /** Whether the conversation has words of others in it. */
  tainted: boolean
  open: Set<ContributionId>
  previews: { readonly id: ContributionId; readonly what: Kind }[]
}

it('nothing is collected, scored or paid without an open yes to that very item', limit, async () => {
  const happened = { shared: 0, commented: 0, withdrawn: 0, booked: 0, vested: 0, ranOut: 0 }
  await fc.assert(
    fc.asyncProperty(acts, async (story) => {
      const side = await setUpSharing()
      const { world, contributions, rewards, raw, asked } = side
      const people = [await side.friend(1), await side.friend(2)] as const
      const models: Model[] = people.map(() => ({
        onUntil: { conversation: 0, feedback: 0 },
        ...{ isErased: false, tainted: false, open: new Set<ContributionId>(), previews: [] },
      }))
      let turns = 0
      let transfers = lastTransfer(raw)

      const act = async (step: Act): Promise<void> => {
        if (step.kind === 'wait') return pass(step.hours)
        if (step.kind === 'endpoint') {
          world.endpoint = step.endpoint
          return
        }
        const [someone, model] = [people[step.who], models[step.who]]
        if (someone === undefined || model === undefined || model.isErased) return
        const { person } = someone
        const isOn = (what: Kind): boolean => world.now < model.onUntil[what]
        const ask = (from: 'own' | 'forwarded') =>
          someone.turn(`q${++turns}`, world.now, {
            ...{ text: wordsLikeNoOther(turns), wordsFrom: [from] },
          })
        const preview = async (what: Kind, says: string[]): Promise<void> => {
          const before = asked.length
          const question = await ask('own')
          const comment = wordsLikeNoOther(1_000 + turns)
          const looked = await side.preview(
            ...([person, question, says] as const),
            what === 'feedback' ? { kind: what, verdict: 'good', comment } : { kind: what, without: [] },
          )
          const mayLook =
            isOn(what) && world.endpoint === 'attested' && (what === 'feedback' || !model.tainted)
          if (!mayLook) expect(asked.length, 'asked the model').toBe(before)
          if (model.onUntil[what] > 0 && !isOn(what)) happened.ranOut++
          if (looked.kind !== 'preview') return
          expect(mayLook, 'shows a preview').toBe(true)
          model.previews.push({ id: looked.preview.id, what })
        }
        switch (step.kind) {
          case 'on':
            await side.agree(someone, `contribute_${step.what}`)
            // Who has agreed and agrees once more has agreed as long as before.
            if (!isOn(step.what)) model.onUntil[step.what] = world.now + consentValidityMs
            return
          case 'off':
            await side.takeBack(someone, `contribute_${step.what}`)
            model.onUntil[step.what] = 0
            model.previews = model.previews.filter(({ what }) => what !== step.what)
            return
          case 'ask':
            await ask('own')
            return
          case 'forward':
            await ask('forwarded')
            model.tainted = true
            return
          case 'preview':
            return preview(step.what, [nothingFound, '400'])
          case 'garble':
            return preview('conversation', ['Certainly! 400', '400'])
          case 'share': {
            const wanted = model.previews.shift()
            if (wanted === undefined) return
            const shared = await side.share(person, wanted.id)
            if (shared.kind !== 'shared') return
            expect(isOn(wanted.what), 'shares').toBe(true)
            model.open.add(wanted.id)
            happened[wanted.what === 'feedback' ? 'commented' : 'shared']++
            return
          }
          case 'decline': {
            const unwanted = model.previews.shift()
            if (unwanted !== undefined) await side.shareItem.decline(person, unwanted.id)
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
            await side.erase(someone)
            Object.assign(model, { isErased: true, previews: [] })
            model.onUntil = { conversation: 0, feedback: 0 }
            model.open.clear()
        }
      }

      const pass = async (hours: number): Promise<void> => {
        world.now += hours * hourMs
        for (const day of await rewards.openDays(world.now)) await rewards.closeEpoch(day, world.now)
        while ((await rewards.vestDue(world.now)) > 0);
        while ((await contributions.eraseDue(world.now)) > 0);
        if (hours < 24) return
        // Silent conversations end, and what was said in them with them.
        for (const someone of people) await someone.sweep(world.now)
        for (const model of models) model.tainted = false
      }

      for (const step of story) {
        await act(step)
        const open = models.flatMap((model) => [...model.open]).toSorted()
        const ids = (sql: string, ...given: number[]): string[] =>
          raw
            .prepare<number[], string>(sql)
            .pluck()
            .all(...given)
            .toSorted()
        expect(
          ids("SELECT id FROM contribution WHERE contents_sealed IS NOT NULL AND state = 'shared'"),
        ).toEqual(open)
        expect(ids(grants), 'is agreed to').toEqual(open)
        for (const [index, { person }] of people.entries())
          for (const what of ['conversation', 'feedback'] as const) {
            const undecided = raw
              .prepare(
                "SELECT count(*) FROM contribution WHERE person_id = ? AND kind = ? AND state IN ('wanted', 'preview')",
              )
              .pluck()
              .get(person, what)
            if (models[index]?.onUntil[what] === 0) expect(undecided, 'kept undecided').toBe(0)
          }
        for (const id of ids("SELECT contribution_id FROM reward WHERE state IN ('waiting', 'accrued')"))
          expect(open, 'earns').toContain(id)
        // What moved in this step moved for what was agreed to at that moment.
        const booked = ids("SELECT ref FROM ledger_transfer WHERE seq > ? AND code = 'reward'", transfers)
        const vested = ids(
          "SELECT substr(pending_id, 4) FROM ledger_transfer WHERE seq > ? AND code = 'vest'",
          transfers,
        )
        for (const id of [...booked, ...vested]) expect(open, 'is paid').toContain(id)
        happened.booked += booked.length
        happened.vested += vested.length
        transfers = lastTransfer(raw)
      }
      for (const scored of raw.prepare<[], string>('SELECT contribution_id FROM reward').pluck().all())
        expect(raw.prepare(everGranted).pluck().get(scored), 'was scored').toBe(1)
      expect(await side.ledger.audit(new AbortController().signal)).toEqual([])
      side.storage.close()
    }),
    { numRuns: runs, seed: Number(process.env['SEED'] ?? 20_261_123) },
  )
  for (const [what, count] of Object.entries(happened)) expect(count, what).toBeGreaterThan(0)
})

/** The items whose newest event is a yes. */
const grants = `SELECT substr(scope, 6) FROM consent_event AS newest WHERE scope LIKE 'item:%' AND state = 'given'
  AND n = (SELECT max(n) FROM consent_event WHERE subject = newest.subject AND scope = newest.scope)`
const everGranted = "SELECT count(*) FROM consent_event WHERE scope = 'item:' || ? AND state = 'given'"

const lastTransfer = (raw: Sqlite): number =>
  raw.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM ledger_transfer').pluck().get() ?? 0
