import { describe, expect, it } from 'vitest'
import { checkInClient } from '../../../../src/playground/cocoon/official/client-checks.ts'
import { checkInWorker } from '../../../../src/playground/cocoon/official/worker-checks.ts'

const CHAT = '/v1/chat/completions'
const GOOD = { model: 'm', messages: [] }
const inClient = (body: unknown) =>
  checkInClient(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), 120)
const inWorker = (fields: object, target = CHAT) =>
  checkInWorker(target, JSON.stringify({ ...GOOD, ...fields }))

describe('the client-runner', () => {
  it.each([
    ['', 'expected json object'],
    ['{"model":"m"', 'expected json object'],
    ['[]', 'expected json object'],
    [{}, "missing field 'model'"],
    [{ model: 1 }, "missing field 'model'"],
    [{ ...GOOD, max_tokens: -1 }, "field 'max_tokens' must be positive integer"],
    ['{"model":"m","max_tokens":100.0}', "field 'max_tokens' must be positive integer"],
    [{ ...GOOD, max_completion_tokens: null }, "field 'max_completion_tokens' must be positive integer"],
    [{ ...GOOD, max_coefficient: '1' }, "field 'max_coefficient' must be non-negative integer"],
    [{ ...GOOD, timeout: '5' }, "field 'timeout' must be a number"],
    [{ ...GOOD, enable_debug: 1 }, "field 'enable_debug' must be a boolean"],
    [{ ...GOOD, request_guid: 1 }, "field 'request_guid' must be a string"],
  ])('dies of %j', (body, message) => {
    expect(inClient(body)).toEqual({ kind: 'invalid', message: `failed to parse request: ${message}` })
  })

  it('dies of bytes that are no UTF-8', () => {
    expect(checkInClient(Buffer.from('{"model":"\xff"}', 'latin1'), 120).kind).toBe('invalid')
  })

  it('keeps its own fields to itself and narrows the token limit to 32 bits', () => {
    const body = {
      ...GOOD,
      max_tokens: 5,
      max_completion_tokens: 4_294_967_346,
      timeout: 1.5,
      max_coefficient: 7,
      request_guid: 'g',
    }
    expect(inClient(body)).toMatchObject({
      query: {
        maxTokens: 50,
        maxCoefficient: 7,
        timeoutSeconds: 1.5,
        requestGuid: 'g',
        payload: '{"max_completion_tokens":4294967346,"messages":[],"model":"m"}',
      },
    })
  })
})

describe('the worker', () => {
  it.each([
    'tools',
    'tool_choice',
    'user',
    'seed',
    'logprobs',
    'logit_bias',
    'metadata',
    'store',
    'service_tier',
  ])('does not know %s', (field) => {
    const message = `worker: invalid http request: unknown option '${field}' in request`
    expect(inWorker({ [field]: 1 })).toEqual({ kind: 'invalid', message })
  })

  it.each([
    [{ messages: 'hi' }, 'messages must be an array'],
    [{ temperature: null }, 'temperature must be a number'],
    [{ frequency_penalty: 3 }, 'frequency_penalty must be between -2.0 and 2.0'],
    [{ n: 0 }, 'n must be positive'],
    [{ stream: 'yes' }, 'stream must be a boolean'],
    [{ stream_options: { foo: 1 } }, "unknown option 'foo' in stream_options"],
    [{ chat_template_kwargs: { x: 1 } }, "unknown suboption 'x' in chat_template_kwargs in request"],
    [
      { chat_template_kwargs: { enable_thinking: 1 } },
      'chat_template_kwargs.enable_thinking must be a boolean',
    ],
    [{ top_logprobs: -1 }, 'top_logprobs must be a number'],
  ])('refuses %j', (fields, message) => {
    expect(inWorker(fields)).toEqual({ kind: 'invalid', message: `worker: invalid http request: ${message}` })
  })

  it('knows two URLs and no other', () => {
    expect(inWorker({}, '/v1/embeddings')).toMatchObject({
      message: 'worker: invalid http request: unsupported method',
    })
    expect(inWorker({}, `${CHAT}?x=1`).kind).toBe('invalid')
    expect(inWorker({}, '/v1/completions')).toMatchObject({
      message: "worker: invalid http request: unknown option 'messages' in request",
    })
  })

  it('takes everything on its list', () => {
    const fields = {
      temperature: 0.5,
      top_p: 1,
      stop: ['x'],
      n: 1,
      response_format: { type: 'json_object' },
      reasoning_effort: 'low',
      chat_template_kwargs: { enable_thinking: false },
    }
    expect(inWorker(fields).kind).toBe('valid')
  })

  it.each([
    [{ stream: true }, '"stream":true,"stream_options":{"include_usage":true}'],
    [
      { stream: true, stream_options: { include_usage: false } },
      '"stream":true,"stream_options":{"include_usage":true}',
    ],
    [{ stream_options: {} }, '"stream":true,"stream_options":{"include_usage":true}'],
    [{ stream: false, stream_options: {} }, '"stream":false,"stream_options":{"include_usage":true}'],
  ])('asks for the usage whatever the app said: %j', (fields, expected) => {
    const checked = inWorker(fields)
    expect(checked.kind === 'valid' && checked.payload).toContain(expected)
  })
})
