import { errorFacts } from '../observability/error-facts.ts'
import type { Logger } from '../observability/logger.ts'

/** Everything at `prefix` and below it is answered by somebody else, headers and all. */
export type Mount = {
  readonly prefix: string
  readonly handler: (request: Request) => Promise<Response> | Response
}

/** The mounted handler's answer; a stream that breaks off just ends, where the adapter would print a stack trace. */
export async function mounted(mount: Mount, request: Request, logger: Logger): Promise<Response> {
  const answer = await mount.handler(request)
  const body = answer.body && ReadableStream.from(untilItBreaks(answer.body, logger))
  return new Response(body, answer)
}

async function* untilItBreaks(body: ReadableStream<Uint8Array>, logger: Logger): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    logger.warn('a streamed answer broke off', errorFacts(error))
  }
}
