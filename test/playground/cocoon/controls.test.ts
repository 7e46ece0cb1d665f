import { afterEach, describe, expect, it } from 'vitest'
import { startCocoonStandIn, type CocoonStandIn } from '../../../src/playground/cocoon/cocoon-stand-in.ts'
import { chatRequest, GET_MODELS, openRawApp, statusOf } from './raw-app.ts'

let standIn: CocoonStandIn
afterEach(() => standIn.stop())

const ask = async (fields: object = {}) => {
  const app = await openRawApp(standIn.url)
  app.send(chatRequest(fields))
  const received = await app.until((text) => text.endsWith('\r\n0\r\n\r\n') || /^HTTP\/1.. [45]/.test(text))
  app.leave()
  return received
}

describe('a stand-in', () => {
  it('answers with the scripted model when nothing else was decided', async () => {
    standIn = await startCocoonStandIn()
    expect(await ask()).toContain('stand-in, not an AI')
    expect(await ask({ stream: true })).toContain('data: [DONE]')
  })

  it('says what it was told to say, one request each', async () => {
    standIn = await startCocoonStandIn()
    standIn.say('one', { content: 'two', reasoning: 'hm', finishReason: 'length', usage: null })
    expect(standIn.snapshot().scriptsLeft).toBe(2)
    expect(await ask()).toContain('"content":"one"')
    const second = await ask()
    expect(second).toContain('"content":"two"')
    expect(second).toContain('"reasoning_content":"hm"')
    expect(second).toContain('"finish_reason":"length"')
    expect(second).not.toContain('usage')
    expect(await ask()).toContain('stand-in, not an AI')
  })

  it('puts thinking where it is told to', async () => {
    standIn = await startCocoonStandIn({ thinking: 'field' })
    const thinking = { chat_template_kwargs: { enable_thinking: true } }
    expect(await ask(thinking)).toContain('"reasoning_content":"The person wrote 2 characters.')
    expect(await ask({ ...thinking, stream: true })).toContain('{"reasoning_content":"The "}')
  })

  it('remembers the last requests, as they came and as they were passed on', async () => {
    standIn = await startCocoonStandIn({ keepRequests: 2, now: () => 1_800_000_000_000 })
    for (const n of [1, 2, 3]) await ask({ n, timeout: 5 })
    expect(standIn.requests.map(({ id }) => id)).toEqual([2, 3])
    expect(standIn.requests[1]).toMatchObject({
      atMs: 1_800_000_000_000,
      method: 'POST',
      target: '/v1/chat/completions',
      body: { model: 'Qwen/Qwen3-8B', messages: [{ role: 'user', content: 'hi' }], n: 3, timeout: 5 },
      forwarded: '{"messages":[{"content":"hi","role":"user"}],"model":"Qwen/Qwen3-8B","n":3}',
      state: { state: 'answered', status: 200 },
      disconnected: false,
    })
  })

  it('meets faults once, some times, or until they are cleared', async () => {
    standIn = await startCocoonStandIn()
    const fails = async () => (await ask()).startsWith('HTTP/1.1 500')
    standIn.fault({ kind: 'status', status: 500 })
    expect([await fails(), await fails()]).toEqual([true, false])
    standIn.fault({ kind: 'status', status: 500 }, 2)
    expect([await fails(), await fails(), await fails()]).toEqual([true, true, false])
    standIn.fault({ kind: 'status', status: 500 }, Infinity)
    expect([await fails(), await fails()]).toEqual([true, true])
    expect(standIn.snapshot().faults).toEqual([{ kind: 'status', times: null }])
    standIn.clearFaults()
    expect(await fails()).toBe(false)
  })

  it('can be told everything in plain data', async () => {
    standIn = await startCocoonStandIn()
    const { command } = standIn
    const raw = { status: 200, reason: 'OK', headers: [], body: [{ text: 'raw bytes' }] }
    await command({ do: 'say', scripts: [{ raw }, 'by data'] })
    expect(await ask()).toContain('raw bytes')
    expect(await ask()).toContain('by data')
    await command({ do: 'fault', fault: { kind: 'status', status: 503 } })
    expect(await ask()).toContain('503 Service Unavailable')
    await command({ do: 'clear-faults' })
    await command({ do: 'set-timing', timing: { streaming: 'ndjson' } })
    expect(await ask({ stream: true })).not.toContain('data:')
    await command({
      do: 'set-models',
      models: [{ id: 'a/b', workers: [{ coefficient: 500, running: 3, max: 9 }] }],
    })
    expect(standIn.snapshot().models).toEqual([
      { id: 'a/b', workers: [{ coefficient: 500, running: 3, max: 9 }] },
    ])
    await command({ do: 'set-workers', model: 'a/b', workers: [] })
    expect(standIn.snapshot().models).toEqual([{ id: 'a/b', workers: [] }])
    await command({ do: 'lose', what: 'proxy' })
    expect(await statusOf(standIn.url, GET_MODELS)).toBe('HTTP/1.1 502 Bad Gateway')
    await command({ do: 'recover' })
    await command({ do: 'hold' })
    expect(standIn.snapshot().isHeld).toBe(true)
    await command({ do: 'release' })
    expect(standIn.snapshot().isHeld).toBe(false)
    await command({ do: 'crash' })
    expect(standIn.snapshot().state).toBe('dead')
    await command({ do: 'restart' })
    expect(standIn.snapshot().state).toBe('ready')
    await expect(command({ do: 'dance' })).rejects.toThrow()
    await expect(command({ do: 'say', scripts: [{ contents: 'typo' }] })).rejects.toThrow()
    await expect(command({ do: 'fault', fault: { kind: 'unknown' } })).rejects.toThrow()
  })

  it('shows its state as plain data and tells when it changed', async () => {
    standIn = await startCocoonStandIn()
    let changes = 0
    const stopListening = standIn.onChange(() => (changes += 1))
    await ask()
    expect(changes).toBeGreaterThan(2)
    const heard = changes
    stopListening()
    await ask()
    expect(changes).toBe(heard)
    const toldOf = standIn.waitFor(({ faults }) => faults.length === 1)
    standIn.fault({ kind: 'hang' })
    await toldOf
    const snapshot = standIn.snapshot()
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
    expect(snapshot).toMatchObject({ flavour: 'official', hits: { 'POST /v1/chat/completions': 2 } })
  })

  it('ends everything at once when stopped, waiting callers included', async () => {
    standIn = await startCocoonStandIn({ startupMs: 3_600_000 })
    const waiting = standIn.waitFor(({ state }) => state === 'ready')
    const app = await openRawApp(standIn.url)
    await Promise.all([
      expect(waiting).rejects.toThrow('the stand-in was stopped'),
      standIn.stop(),
      app.closed,
    ])
    await expect(openRawApp(standIn.url)).rejects.toThrow('ECONNREFUSED')
  })

  it('lets a caller stop waiting', async () => {
    standIn = await startCocoonStandIn()
    const leaving = new AbortController()
    const waiting = standIn.waitFor(() => false, leaving.signal)
    leaving.abort()
    await expect(waiting).rejects.toThrow()
  })
})
