import { EventSourceParserStream } from 'eventsource-parser/stream'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Playground } from '../../src/playground/start-playground.ts'

const patch = z.object({
  people: z.unknown().optional(),
  behind: z.object({ bots: z.number(), telegram: z.looseObject({ isOnline: z.boolean() }) }).optional(),
  screen: z.looseObject({}).optional(),
  messages: z.array(z.looseObject({ messageId: z.number(), from: z.string(), text: z.string() })).optional(),
  gone: z.array(z.string()).optional(),
})
type Patch = z.infer<typeof patch>

/** The events that the page of a person gets, one after the other. */
export function pageEvents(playground: Playground, person: string) {
  const stream = open(playground, person)
  onTestFinished(async () => (await stream).cancel())

  const read = async (event: string | undefined): Promise<unknown> => {
    const reader = await stream
    for (;;) {
      const { value } = await reader.read()
      if (!value) throw new Error('The events ended')
      if (value.event === event) return JSON.parse(value.data)
    }
  }
  return {
    /** The next patch that is like this. */
    async next(isLike: (patch: Patch) => boolean): Promise<Patch> {
      for (;;) {
        const candidate = patch.parse(await read(undefined))
        if (isLike(candidate)) return candidate
      }
    },
    press: () => read('press'),
  }
}

async function open({ pageHandler }: Playground, person: string) {
  const response = await pageHandler(new Request(`http://127.0.0.1:8080/playground/api${person}/events`))
  if (!response.body) throw new Error('No events')
  return response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
}
