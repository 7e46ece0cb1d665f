import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noticeHash } from '../../src/database/consent-rows.ts'
import {
  consentValidityMs,
  everywhere,
  noticeValidityMs,
  noticeVariant,
  promisesNothing,
  purposes,
  type ConsentState,
  type NoticeVariant,
  type Purpose,
} from '../../src/domain/consent.ts'
import { keepsPromise, type EndpointKind } from '../../src/domain/endpoint.ts'
import type { NoticeVersion } from '../../src/domain/notices.ts'
import { createGate } from '../../src/use-cases/consent-gate.ts'
import { createExpireConsents } from '../../src/use-cases/expire-consents.ts'
import { createShowNotice } from '../../src/use-cases/show-notice.ts'
import { makeFolders, meet, noon, openFor, openRaw } from '../database/temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 12)
const limit = { timeout: 30_000 + 500 * runs }

const kinds = ['unknown', 'other', 'unattested', 'attested'] as const
const ms = [1, noticeValidityMs - 1, noticeValidityMs, consentValidityMs / 3, consentValidityMs] as const

type Act =
  | { readonly kind: 'ask' | 'give' | 'refuse' | 'withdraw'; readonly purpose: Purpose }
  | { readonly kind: 'change'; readonly purpose: Purpose; readonly material: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointKind }
  | { readonly kind: 'expire' }

/** What may happen around two of the purposes; agreeing is asking and giving, so that there is something to end. */
const acts = fc.shuffledSubarray([...purposes], { minLength: 2, maxLength: 2 }).chain((some) => {
  const purpose = fc.constantFrom(...some)
  const about = (...kinds: ('ask' | 'give' | 'refuse' | 'withdraw')[]): fc.Arbitrary<Act[]> =>
    purpose.map((one) => kinds.map((kind) => ({ kind, purpose: one })))
  const act = fc.oneof(
    { weight: 3, arbitrary: about('ask', 'give') },
    ...[about('ask'), about('give'), about('refuse'), about('withdraw')],
    {
      weight: 2,
      arbitrary: fc
        .record({ kind: fc.constant('change' as const), purpose, material: fc.boolean() })
        .map((one): Act[] => [one]),
    },
    fc.constantFrom(...ms).map((waited): Act[] => [{ kind: 'wait', ms: waited }]),
    fc.constantFrom(...kinds).map((endpoint): Act[] => [{ kind: 'endpoint', endpoint }]),
    fc.constant<Act[]>([{ kind: 'expire' }]),
  )
  return fc.array(act, { minLength: 20, maxLength: 60 }).map((steps) => steps.flat())
})

/** What the facts say of one purpose, in the simplest words. */
type Shown = { readonly version: number; readonly variant: NoticeVariant; readonly at: number }
type Model = { asked: Shown | undefined; open: Shown | undefined; events: ConsentState[] }

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { person, chat } = await meet(storage, 7)
  const world: { now: number; endpoint: EndpointKind } = { now: noon, endpoint: 'attested' }
  const first = (): [NoticeVersion, ...NoticeVersion[]] => [{ version: 1, material: true }]
  const versions = {
    ...{ answer: first(), history: first(), product_messages: first() },
    ...{ contribute_conversation: first(), contribute_feedback: first() },
  }
  const clock = { now: () => world.now }
  const model = { state: () => ({ ...idle, endpoint: world.endpoint }) }
  const deps = { consents: storage.consents, clock, notices: versions }
  const gate = createGate({ ...deps, endpoint: () => world.endpoint })
  const show = createShowNotice({ ...deps, standing: gate.standing, model })
  const expire = createExpireConsents({ ...storage, clock })
  return { folders, storage, person, chat, world, versions, gate, show, expire }
}

const idle = { condition: 'up', running: 0, waiting: 0, balanceNano: undefined } as const
const textOf = (of: Purpose, version: number) => (variant: NoticeVariant) => `${of} ${version} ${variant}`

it(
  '(a) nothing may be used without an open grant for it at that instant, whatever happened before',
  limit,
  async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (tried) => {
        const { folders, storage, person, chat, world, versions, gate, show, expire } = await setUp()
        const { consents } = storage
        const models = new Map(
          purposes.map((each): [Purpose, Model] => [each, { asked: undefined, open: undefined, events: [] }]),
        )
        const of = (one: Purpose): Model =>
          models.get(one) ?? { asked: undefined, open: undefined, events: [] }
        const newest = (one: Purpose): NoticeVersion => versions[one].at(-1) ?? versions[one][0]
        const material = (one: Purpose): number =>
          Math.max(...versions[one].filter((each) => each.material).map((each) => each.version))
        const isOver = (shown: Shown): boolean => world.now >= shown.at + consentValidityMs

        const endIf = (model: Model, isEnded: boolean, state: ConsentState): void => {
          if (model.open === undefined || !isEnded) return
          model.open = undefined
          model.events.push(state)
        }

        for (const one of tried) {
          switch (one.kind) {
            case 'wait':
              world.now += one.ms
              break
            case 'endpoint':
              world.endpoint = one.endpoint
              break
            case 'change':
              versions[one.purpose].push({ version: newest(one.purpose).version + 1, material: one.material })
              break
            case 'expire': {
              await expire(new AbortController().signal)
              for (const model of models.values())
                endIf(model, model.open !== undefined && isOver(model.open), 'expired')
              break
            }
            case 'ask': {
              const model = of(one.purpose)
              const { version } = newest(one.purpose)
              const variant = one.purpose === 'answer' ? noticeVariant(world.endpoint) : promisesNothing
              await show({
                ...{ person, chat, purpose: one.purpose, language: 'en', evidence: {} },
                textOf: textOf(one.purpose, version),
              })
              endIf(model, model.open !== undefined && isOver(model.open), 'expired')
              endIf(
                model,
                model.open !== undefined && model.open.version < material(one.purpose),
                'invalidated',
              )
              model.asked = { version, variant, at: world.now }
              model.events.push('requested')
              break
            }
            case 'withdraw': {
              const model = of(one.purpose)
              await consents.withdraw(
                { person, chat, purpose: one.purpose, scope: everywhere },
                {},
                world.now,
              )
              endIf(model, true, 'withdrawn')
              break
            }
            case 'give':
            case 'refuse': {
              const model = of(one.purpose)
              const { asked } = model
              if (asked === undefined) break
              const { version, variant } = asked
              const hash = noticeHash({
                ...{ purpose: one.purpose, version, variant, language: 'en' },
                material: versions[one.purpose][version - 1]?.material ?? false,
                body: textOf(one.purpose, version)(variant),
              })
              const subject = { person, chat, purpose: one.purpose, scope: everywhere }
              const state = one.kind === 'give' ? 'given' : 'refused'
              const { kind } = await consents.decide(subject, state, hash, {}, world.now)
              const counts = model.events.at(-1) === 'requested' && world.now < asked.at + noticeValidityMs
              expect(kind === 'recorded').toBe(counts)
              if (!counts) break
              model.events.push(state === 'given' && model.open !== undefined ? 'renewed' : state)
              model.open = state === 'given' ? { ...asked, at: world.now } : undefined
            }
          }
          for (const each of purposes) {
            const { open } = of(each)
            const mayUse =
              open !== undefined &&
              !isOver(open) &&
              open.version >= material(each) &&
              (each !== 'answer' || keepsPromise(world.endpoint, open.variant))
            expect(await gate.may(person, each, everywhere, world.now), each).toBe(mayUse)
          }
        }

        const raw = openRaw(folders)
        const events = raw
          .prepare('SELECT state FROM consent_event WHERE purpose_id = ? ORDER BY seq')
          .pluck()
        for (const each of purposes) expect(events.all(each), each).toEqual(of(each).events)
        expect((await consents.verifyChain(person)).kind).toBe('whole')
        const projection = raw.prepare('SELECT * FROM consent_current').all()
        await consents.rebuild()
        expect(raw.prepare('SELECT * FROM consent_current').all()).toEqual(projection)
        raw.close()
        storage.close()
      }),
      { seed: 7, numRuns: runs },
    )
  },
)
