import type { Hono } from 'hono'
import { validator } from 'hono/validator'
import { phoneAnswer, phoneReading, type PhoneSide } from './phone-side.ts'

/** What the page of the phone asks and does, as JSON under `/playground/api/phone`. */
export function addPhoneApi(app: Hono, phoneSide: PhoneSide): void {
  const api = app.basePath('/playground/api/phone')
  api.post(
    '/read',
    validator('json', (body) => phoneReading.parse(body)),
    async (c) => c.json(await phoneSide.read(c.req.valid('json').link, originOf(c.req.url))),
  )
  api.post(
    '/answer',
    validator('json', (body) => phoneAnswer.parse(body)),
    async (c) => {
      await phoneSide.answer(c.req.valid('json'))
      return c.json({ result: null })
    },
  )
}

const originOf = (url: string): string => new URL(url).origin
