import type { Hono } from 'hono'
import { validator } from 'hono/validator'
import { z } from 'zod'
import { cocoonWish } from './cocoon-side.ts'
import { pageEvents, type PageEventsDeps } from './page-events.ts'
import { inGroup, inPrivate, type Place } from './page-place.ts'
import { listPeople, newcomer } from './people.ts'
import { sentFile } from './sent-file.ts'
import { telegramWish } from './telegram-side.ts'
import type { Person } from './telegram/person.ts'
import { theGroup } from './the-group.ts'

export interface PageApiDeps extends PageEventsDeps {
  moveClock: (ms: number) => void
}

const longestMoveMs = 400 * 24 * 3_600_000

const clockMove = z.strictObject({ ms: z.int().min(1).max(longestMoveMs) })
const pressing = z.object({
  do: z.literal('press'),
  messageId: z.number(),
  ephemeralId: z.number().optional(),
  label: z.string(),
})

/** What the page asks and does, as JSON under `/playground/api`; a mistake gets a 4xx with `error` in words. */
export function addPageApi(app: Hono, deps: PageApiDeps): void {
  const { telegram, telegramSide, cocoonSide, presses } = deps
  const api = app.basePath('/playground/api')
  const personAt = (id: string): Person | undefined =>
    telegram.people().find((person) => String(person.id) === id)

  api.get('/people', (c) => c.json(listPeople(telegram)))

  api.post('/people', json(newcomer), (c) => c.json({ id: telegram.person(c.req.valid('json')).id }))

  addPlace('/people/:id', inPrivate)
  addPlace('/people/:id/group', (person) => inGroup(theGroup(telegram), person))

  api.get('/files/:id', (c) => sentFile(telegram, c.req.param('id')) ?? c.notFound())

  api.post('/clock', json(clockMove), (c) => {
    deps.moveClock(c.req.valid('json').ms)
    return c.json({ clockOffsetMs: deps.clock.offsetMs })
  })

  api.post('/telegram', json(telegramWish), (c) => {
    telegramSide.wish(c.req.valid('json'))
    return c.json(telegramSide.facts())
  })

  api.post('/cocoon', json(cocoonWish), async (c) => {
    if (!cocoonSide) return c.json({ error: 'The bot uses a real Cocoon.' }, 409)
    await cocoonSide.wish(c.req.valid('json'))
    return c.json(cocoonSide.facts())
  })

  // What a person cannot do is said in words by what they tried it on.
  app.onError((error, c) =>
    c.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 400),
  )

  /** What a person sees at a place and does there. */
  function addPlace(path: `/people/:id${string}`, placeOf: (person: Person) => Place): void {
    const placeAt = (id: string): Place | undefined => {
      const person = personAt(id)
      return person && placeOf(person)
    }
    api.get(path, (c) => {
      const place = placeAt(c.req.param('id'))
      return place ? c.json(place.view()) : c.notFound()
    })
    api.get(`${path}/events`, (c) => {
      const place = placeAt(c.req.param('id'))
      return place ? pageEvents(c, place, deps) : c.notFound()
    })
    api.post(`${path}/actions`, json(z.unknown()), async (c) => {
      const place = placeAt(c.req.param('id'))
      if (!place) return c.notFound()
      const action = c.req.valid('json')
      // A press is answered when the bot answers it, in the events: so long no request is to be kept waiting.
      const press = pressing.safeParse(action)
      if (!press.success) return c.json({ result: (await place.act(action)) ?? null })
      const { messageId, ephemeralId, label } = press.data
      presses.follow(place.key, { messageId, ephemeralId, label }, place.act(action))
      return c.json({ result: null }, 202)
    })
  }
}

const json = <Schema extends z.ZodType>(schema: Schema) => validator('json', (body) => schema.parse(body))
