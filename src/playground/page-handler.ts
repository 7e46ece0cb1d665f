import { refuseForeign } from './local-only.ts'

/**
 * Passes requests for `/playground…` on to the child at this origin and its answers back, streams as they come. The
 * request's host and origin are judged here, because the child sees only this process. Ends all streams when the signal aborts.
 */
export function createPageHandler(
  origin: string,
  signal: AbortSignal,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const refused = refuseForeign(request)
    if (refused) return refused
    const { pathname, search } = new URL(request.url)
    if (!/^\/playground(?:\/|$)/.test(pathname)) return Response.json({ error: 'Not found' }, { status: 404 })
    try {
      const answer = await fetch(origin + pathname + search, {
        method: request.method,
        headers: passedOn(request.headers),
        body: request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer(),
        redirect: 'manual',
        signal,
      })
      const headers = new Headers(answer.headers)
      for (const name of ['connection', 'keep-alive', 'transfer-encoding']) headers.delete(name)
      return new Response(answer.body && quietly(answer.body), { status: answer.status, headers })
    } catch {
      return Response.json({ error: 'The stand-ins of the playground are not running.' }, { status: 502 })
    }
  }
}

function passedOn(headers: Headers): Headers {
  const passed = new Headers()
  for (const name of ['accept', 'content-type']) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  return passed
}

/** The same stream, which just ends when its source breaks off, as it does with `stop`, and takes its source along when it is left. */
function quietly(source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  return new ReadableStream({
    async pull(controller) {
      const piece = await reader.read().catch(() => undefined)
      if (piece?.value) controller.enqueue(piece.value)
      else controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
