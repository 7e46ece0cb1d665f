import { afterEach, expect, it } from 'vitest'
import { startCocoonStandIn, type CocoonStandIn } from '../../../../src/playground/cocoon/cocoon-stand-in.ts'

let standIn: CocoonStandIn
afterEach(() => standIn.stop())

const start = async (options = {}) => (standIn = await startCocoonStandIn({ flavour: 'openai', ...options }))
const ask = (fields: object = {}, init: RequestInit = {}) =>
  fetch(`${standIn.url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'Qwen/Qwen3-8B', messages: [{ role: 'user', content: 'hi' }], ...fields }),
    ...init,
  })

it('lists models as other servers do: as JSON, without workers', async () => {
  await start({ now: () => 5000 })
  const response = await fetch(`${standIn.url}/v1/models`)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({
    object: 'list',
    data: [
      {
        id: 'Qwen/Qwen3-8B',
        object: 'model',
        created: 5,
        owned_by: 'vllm',
        root: 'Qwen/Qwen3-8B',
        parent: null,
        max_model_len: 32768,
      },
    ],
  })
})

it('streams piece by piece: nothing is there before it was let through', async () => {
  await start()
  standIn.say({ content: ['Hel', 'lo', '!'] })
  standIn.hold()
  const asked = ask({ stream: true, stream_options: { include_usage: true } })
  standIn.release(1)
  const { body, headers } = await asked
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = (body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream()).getReader()
  const seen: string[] = []
  for (let piece = 0; piece < 5; piece += 1) {
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    standIn.release(1)
    seen.push((await reader.read()).value ?? '')
  }
  expect(seen.map((text) => /"content":"(.*?)"/.exec(text)?.[1])).toEqual(['', 'Hel', 'lo', '!', ''])
  expect(seen[4]).toContain('"finish_reason":"stop"')
  expect(seen[4]).toContain('"usage":{"prompt_tokens":5,')
  expect(seen[4]?.endsWith('data: [DONE]\n\n')).toBe(true)
  expect((await reader.read()).done).toBe(true)
})

it('answers in one document when not asked to stream, and charges nothing', async () => {
  await start()
  standIn.say('Hello')
  expect(await (await ask()).json()).toMatchObject({
    object: 'chat.completion',
    choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
  })
  expect(standIn.snapshot()).toMatchObject({ usedTokens: 0, hits: { 'POST /v1/chat/completions': 1 } })
})

it('does not mind what would kill a client-runner', async () => {
  await start()
  expect((await ask({ tools: [], user: 'me', temperature: null })).status).toBe(200)
  expect((await fetch(standIn.url)).status).toBe(404)
  expect((await fetch(`${standIn.url}/v1/models?x=1`)).status).toBe(200)
  expect((await fetch(`${standIn.url}/v1/models`, { method: 'POST' })).status).toBe(405)
  expect((await ask({}, { body: 'no json' })).status).toBe(400)
  expect(standIn.snapshot().state).toBe('ready')
})

it('does not know other models', async () => {
  await start()
  const response = await ask({ model: 'gpt-5' })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { message: 'The model `gpt-5` does not exist.' } })
})

it('wants its key, where it has one', async () => {
  await start({ apiKey: 'sk-1' })
  expect((await ask()).status).toBe(401)
  expect((await ask({}, { headers: { Authorization: 'Bearer sk-2' } })).status).toBe(401)
  expect((await ask({}, { headers: { Authorization: 'Bearer sk-1' } })).status).toBe(200)
})

it('gives up when the app leaves', async () => {
  await start()
  standIn.hold()
  const leaving = new AbortController()
  const asked = ask({ stream: true }, { signal: leaving.signal })
  await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
  leaving.abort()
  await expect(asked).rejects.toThrow()
  const { requests } = await standIn.waitFor((now) => now.requests[0]?.state.state === 'cancelled')
  expect(requests[0]?.disconnected).toBe(true)
  expect(standIn.snapshot().waitingAtGate).toBe(0)
})

it.each([
  [{ kind: 'status', status: 429 }, 429],
  [{ kind: 'status', status: 503, text: 'busy' }, 503],
  [{ kind: 'no-content' }, 204],
] as const)('fails as told: %j', async (fault, status) => {
  await start()
  standIn.fault(fault)
  expect((await ask()).status).toBe(status)
  expect((await ask()).status).toBe(200)
})

it.each([[{ kind: 'close' }], [{ kind: 'close', afterPieces: 2 }], [{ kind: 'crash' }]] as const)(
  'breaks the connection as told: %j',
  async (fault) => {
    await start()
    standIn.fault(fault)
    await expect(ask({ stream: true }).then((response) => response.text())).rejects.toThrow()
  },
)

it.each([[{ kind: 'hang' }], [{ kind: 'stop' }], [{ kind: 'refuse' }]] as const)(
  'goes silent as told, until the app has enough: %j',
  async (fault) => {
    await start()
    standIn.fault(fault)
    const leaving = new AbortController()
    const asked = ask({ stream: true }, { signal: leaving.signal }).then((response) => response.text())
    await standIn.waitFor(({ requests }) => requests[0]?.forwarded !== null && requests.length === 1)
    leaving.abort()
    await expect(asked).rejects.toThrow()
    await standIn.waitFor(({ requests }) => requests[0]?.state.state === 'cancelled')
  },
)

it('sends what was broken on purpose', async () => {
  await start()
  standIn.fault({ kind: 'cut', afterPieces: 3 })
  standIn.fault({ kind: 'cut', afterPieces: 1000 })
  standIn.fault({ kind: 'error-in-stream', afterPieces: 1 })
  standIn.fault({ kind: 'two-documents' })
  standIn.fault({ kind: 'text' })
  standIn.fault({ kind: 'empty' })
  standIn.fault({ kind: 'gzip' })
  standIn.fault({ kind: 'no-usage' })
  expect((await (await ask({ stream: true })).text()).match(/"delta"/g)).toHaveLength(3)
  expect(await (await ask({ stream: true })).text()).not.toContain('[DONE]')
  expect(await (await ask({ stream: true })).text()).toContain('data: {"error":')
  expect(await (await ask()).text()).toBe('{"a":1,"a":2} {"b":3}  ')
  expect(await (await ask()).text()).toBe('hello, not json')
  expect(await (await ask()).text()).toBe('')
  expect(await (await ask()).json()).toHaveProperty('usage')
  expect(await (await ask()).json()).not.toHaveProperty('usage')
})
