import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ask, clientForTest, standInForTest } from './harness.ts'

const bodies = (requests: readonly { body: unknown }[]): unknown[] => requests.map(({ body }) => body)

describe('complaint #23, an own OpenAI-compatible endpoint', () => {
  it('streams word by word, with standard fields only', async () => {
    const standIn = await standInForTest({ flavour: 'openai' })
    standIn.say({ content: ['Hi ', 'you'] })
    standIn.hold()
    const asked = ask(clientForTest(standIn.url), { thinking: true })
    expect(await asked.until('started')).toEqual({ kind: 'started', model: 'Qwen/Qwen3-8B', streams: true })
    standIn.release(3)
    await asked.until('text')
    expect(asked.events.some(({ kind }) => kind === 'done')).toBe(false)
    standIn.release()
    expect(await asked.ended).toMatchObject({ text: 'Hi you', done: { finish: 'stop' } })
    expect(bodies(standIn.requests)).toEqual([
      {
        model: 'Qwen/Qwen3-8B',
        messages: [{ role: 'user', content: 'Hello there' }],
        max_tokens: 100,
        stream: true,
      },
    ])
  })

  it('that gives empty streams is asked again without, and without from then on', async () => {
    const standIn = await standInForTest({ flavour: 'openai' })
    standIn.fault({ kind: 'empty' })
    const client = clientForTest(standIn.url)
    standIn.say('lost', 'Hi', 'again')
    const first = ask(client)
    expect((await first.ended).text).toBe('Hi')
    const second = ask(client)
    expect((await second.ended).text).toBe('again')
    expect(await second.until('started')).toMatchObject({ streams: false })
    expect(bodies(standIn.requests)).toMatchObject([{ stream: true }, { stream: false }, { stream: false }])
  })

  it('is asked as the operator says', async () => {
    const standIn = await standInForTest({ flavour: 'openai' })
    await ask(clientForTest(standIn.url, { stream: 'off' })).ended
    standIn.fault({ kind: 'empty' })
    const { error } = await ask(clientForTest(standIn.url, { stream: 'on' })).ended
    expect(error?.failure).toBe('cut')
    expect(bodies(standIn.requests)).toMatchObject([{ stream: false }, { stream: true }])
  })

  it('keeps thinking apart, in tags or in a field of its own', async () => {
    const standIn = await standInForTest({ flavour: 'openai' })
    const client = clientForTest(standIn.url)
    standIn.say({ content: ['<thi', 'nk>hm</th', 'ink>\n\nHi'] }, { content: 'Hi', reasoning: 'hm' })
    for (let times = 0; times < 2; times++) {
      expect(await ask(client).ended).toMatchObject({ text: 'Hi', thinking: 'hm' })
    }
  })
})

describe('an official client', () => {
  it('is asked without streaming, and always told whether to think', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { timeoutMs: 60_000, maxCoefficient: 3000 })
    standIn.say('<think>\nhm\n</think>\n\nHi', 'Hi')
    expect(await ask(client, { thinking: true }).ended).toMatchObject({ text: 'Hi', thinking: 'hm' })
    await ask(client).ended
    const fields = { stream: false, timeout: 60, max_tokens: 100, max_coefficient: 3000 }
    expect(bodies(standIn.requests)).toMatchObject([
      { ...fields, chat_template_kwargs: { enable_thinking: true } },
      { ...fields, chat_template_kwargs: { enable_thinking: false } },
    ])
  })

  it.each(['sse', 'ndjson'] as const)(
    'that is asked to stream is read in either form: %s',
    async (streaming) => {
      const standIn = await standInForTest({ timing: { streaming } })
      standIn.say({ content: ['Hi ', 'you'], reasoning: 'hm' })
      const client = clientForTest(standIn.url, { stream: 'on', limits: { meterMs: 50 } })
      const asked = ask(client)
      expect(await asked.ended).toMatchObject({ text: 'Hi you', thinking: 'hm', done: { finish: 'stop' } })
      const costNano = BigInt(standIn.snapshot().usedTokens) * 2n
      expect(await asked.settlement).toEqual({ kind: 'known', costNano })
      expect(costNano > 0n).toBe(streaming === 'ndjson')
    },
  )
})

describe('secrecy', () => {
  it('keeps words, tokens and hashes out of errors and facts', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { accessHash: 'hash-1', apiKey: 'key-1' })
    const errors: unknown[] = []
    for (const fault of [
      { kind: 'text' as const, text: 'word-1' },
      { kind: 'status' as const, status: 400, text: 'word-1' },
      { kind: 'error-in-stream' as const },
      { kind: 'cut' as const },
      { kind: 'old-length' as const },
    ]) {
      standIn.fault(fault)
      standIn.say('word-1')
      const { error } = await ask(client, { messages: [{ role: 'user', content: 'word-1' }] }).ended
      errors.push(inspect(error, { depth: 9 }))
    }
    expect(errors).toHaveLength(5)
    expect(JSON.stringify([errors, client.happened])).not.toMatch(/word-1|key-1|hash-1/u)
  })
})
