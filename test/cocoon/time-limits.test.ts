import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Ask } from '../../src/cocoon/answering.ts'
import { createModelAnswer } from '../../src/cocoon/model-answer.ts'
import type { FaultInput } from '../../src/playground/cocoon/fault.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { advanceUntil, ask, clientForTest, question, signal, standInForTest } from './harness.ts'
import { startTap } from './tap.ts'

const timeoutMs = 120_000

async function silentServer(): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

describe('complaint #17, silence when the model is down', () => {
  it.each<[string, FaultInput, number]>([
    ['the proxy refuses without a word', { kind: 'refuse' }, 0.95 * timeoutMs],
    ['the worker is lost before the head', { kind: 'lost' }, 0.95 * timeoutMs],
    ['the worker is lost in mid-answer', { kind: 'lost', afterPieces: 1 }, timeoutMs],
    ['the model never answers', { kind: 'hang' }, 0.95 * timeoutMs],
  ])('has an end in time when %s', async (_case, fault, endMs) => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    standIn.fault(fault)
    const client = clientForTest(standIn.url, { clock, timeoutMs })
    const { error } = await advanceUntil(clock, ask(client).ended)
    expect(error).toMatchObject({ failure: 'too-slow', retryable: true })
    expect(clock.now()).toBeLessThanOrEqual(endMs + 1000)
  })

  it('has an end in time when another server stops in mid-answer, and keeps the words', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest({ flavour: 'openai' })
    standIn.say({ content: ['one ', 'two '], fault: { kind: 'stop', afterPieces: 2 } })
    const client = clientForTest(standIn.url, { clock, timeoutMs })
    const { error, text } = await advanceUntil(clock, ask(client).ended)
    expect(error?.failure).toBe('too-slow')
    expect(text).toMatch(/^one /u)
    expect(clock.now()).toBeLessThanOrEqual(timeoutMs + 200)
  })

  it('has an end in time when a server takes connections and says nothing at all', async () => {
    const clock = createManualClock(0)
    const client = clientForTest(await silentServer(), { clock, timeoutMs })
    const { error } = await advanceUntil(clock, ask(client).ended)
    expect(error?.failure).toBe('down')
    expect(clock.now()).toBeLessThan(50_000)
  })

  it('has an end within three timeouts and a restart when everything goes wrong in turn', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest({
      models: [{ id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000, running: 1, max: 1 }] }],
    })
    const tap = await startTap({ '': standIn.url })
    const client = clientForTest(tap.url, { clock, timeoutMs })
    const asked = ask(client)
    await asked.until('queued')
    await clock.advance(110_000)
    standIn.setWorkers('Qwen/Qwen3-8B', [{ coefficient: 1000 }])
    standIn.fault({ kind: 'refuse' })
    expect((await advanceUntil(clock, asked.ended)).error?.failure).toBe('too-slow')
    expect(clock.now()).toBeLessThanOrEqual(3 * timeoutMs + 20_000)
  })

  it('ends the question itself when all its time is over', async () => {
    const clock = createManualClock(0)
    const settlement = Promise.resolve({ kind: 'unknown' } as const)
    const ask: Ask = async (_request, emit, signal) => {
      emit({ kind: 'queued', place: 1 })
      await once(signal, 'abort')
      return { error: undefined, settlement }
    }
    const lifetime = new AbortController().signal
    const answer = createModelAnswer({ ask, clock, lifetime, endMs: 5000 }, question(), signal)
    async function readToEnd(): Promise<void> {
      for await (const event of answer.events) expect(event.kind).toBe('queued')
    }
    const reading = readToEnd()
    await clock.advance(4999)
    expect(await Promise.race([reading, Promise.resolve('still going')])).toBe('still going')
    void clock.advance(1)
    await expect(reading).rejects.toMatchObject({ failure: 'too-slow' })
  })

  it('gives up a server that takes connections and never finishes to connect', async () => {
    const clock = createManualClock(0)
    const url = await silentServer()
    const client = clientForTest(url.replace('http:', 'https:'), { clock })
    await advanceUntil(clock, client.start(signal))
    expect(clock.now()).toBeLessThan(6_000)
    expect(client.state().condition).toBe('restarting')
  })

  it('tells a 504 of the client as such', async () => {
    const standIn = await standInForTest({ timeScale: 0.01 })
    standIn.fault({ kind: 'hang' })
    const { error } = await ask(clientForTest(standIn.url, { timeoutMs: 20_000 })).ended
    expect(error).toMatchObject({ failure: 'too-slow', message: 'too-slow: status 504' })
  })
})
