import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, standInRefusal, tooManyRequests } from './api-error.ts'
import type { BotApiSchema } from './bot-api-schema.ts'
import { checkParams } from './check-params.ts'
import type { Fault, Faults } from './faults.ts'
import type { FloodClass, FloodLimits } from './flood-limits.ts'
import type { CallOutcome, CallRecord } from './journal.ts'
import type { Method } from './methods/define-method.ts'
import { UploadedFile, type RawParams } from './raw-params.ts'
import type { JsonObject } from './state.ts'
import type { World } from './world.ts'

/** What goes back over the wire: an envelope, a proxy's HTML page, or nothing but a broken connection. */
export type Reply =
  | { kind: 'envelope'; status: number; body: JsonObject; retryAfterSeconds?: number | undefined }
  | { kind: 'html'; status: number }
  | { kind: 'drop' }

/** Carries out one call by the name of its method and keeps a record of it; refusals are replies, too. */
export type Api = (name: string, raw: RawParams, signal: AbortSignal) => Promise<Reply>

interface ApiParts {
  world: World
  schema: BotApiSchema
  methods: Map<string, Method>
  floods: FloodLimits
  faults: Faults
}

export function createApi({ world, schema, methods, floods, faults }: ApiParts): Api {
  let lastCallId = 0

  const carryOut = async (name: string, checked: Checked, signal: AbortSignal): Promise<CallOutcome> => {
    try {
      if (checked.kind === 'refused') throw checked.error
      const method = methods.get(name)
      if (!method) throw standInRefusal(`method ${name} is not played`)
      const flood = floodClasses[name]
      if (flood) floods.spend(flood, placeOf(checked.params))
      const wasGone = signal.aborted
      const result = await method(checked.params, signal)
      // Only a call that waits can lose its caller on the way; any other is carried out whoever hears of it.
      return signal.aborted && !wasGone ? { kind: 'dropped' } : { kind: 'ok', result }
    } catch (error) {
      return refused(error)
    }
  }

  const play = async (
    fault: Fault | undefined,
    signal: AbortSignal,
    carryOutCall: () => Promise<CallOutcome>,
  ): Promise<{ outcome: CallOutcome; reply: Reply }> => {
    switch (fault?.kind) {
      case 'error':
        return answer(refused(new ApiError(fault.code, fault.description, fault.parameters)))
      case 'flood':
        return answer(refused(tooManyRequests(fault.retryAfterSeconds)))
      case 'html':
        return { outcome: { kind: 'dropped' }, reply: { kind: 'html', status: fault.status } }
      case 'drop-before':
        return answer({ kind: 'dropped' })
      case 'drop-after':
        return { outcome: await carryOutCall(), reply: { kind: 'drop' } }
      case 'hang':
        await ended(signal)
        return answer({ kind: 'dropped' })
      case 'delay':
        await sleep(fault.delayMs, undefined, { signal }).catch(() => undefined)
        return answer(signal.aborted ? { kind: 'dropped' } : await carryOutCall())
      case undefined:
        return answer(await carryOutCall())
    }
  }

  return async (name, raw, signal) => {
    const method = schema.method(name)
    const checked: Checked = method
      ? check(() => checkParams(schema, method, raw))
      : { kind: 'refused', error: new ApiError(404, 'Not Found: method not found') }
    const record: CallRecord = world.journal.add(world.journal.calls, {
      callId: ++lastCallId,
      method: method?.name ?? name,
      params: describe(checked.kind === 'params' ? checked.params : raw.values),
      atMs: world.now(),
      outcome: { kind: 'running' },
    })
    const { callId } = record
    world.emit({ kind: 'call', callId, method: record.method })
    const fault = faults.take(record.method, record.params)
    const { outcome, reply } = await play(fault, signal, () => carryOut(record.method, checked, signal))
    Object.assign(record, { endedAtMs: world.now(), outcome, ...(fault && { fault: fault.kind }) })
    world.emit({ kind: 'call-ended', callId, method: record.method })
    return reply
  }
}

/** The chat that a call draws on; a message in a chat where the bot is a guest counts for itself. */
const placeOf = ({ inline_message_id: inlineId, chat_id: chatId }: JsonObject): number | string =>
  typeof inlineId === 'string' ? inlineId : Number(chatId)

type Checked = { kind: 'params'; params: JsonObject } | { kind: 'refused'; error: unknown }

const floodClasses: Partial<Record<string, FloodClass>> = {
  sendMessage: 'message',
  sendDocument: 'message',
  sendPhoto: 'message',
  editMessageText: 'message',
  editMessageReplyMarkup: 'message',
  editMessageCaption: 'message',
  editMessageMedia: 'message',
  editEphemeralMessageText: 'message',
  editEphemeralMessageReplyMarkup: 'message',
  sendMessageDraft: 'action',
  sendChatAction: 'action',
}

function check(checkCall: () => JsonObject): Checked {
  try {
    return { kind: 'params', params: checkCall() }
  } catch (error) {
    return { kind: 'refused', error }
  }
}

function refused(error: unknown): CallOutcome {
  if (error instanceof ApiError) {
    return { kind: 'error', code: error.code, description: error.message, parameters: error.parameters }
  }
  return { kind: 'error', code: 500, description: `Internal Server Error: ${String(error)}`, parameters: {} }
}

function answer(outcome: CallOutcome): { outcome: CallOutcome; reply: Reply } {
  return { outcome, reply: replyTo(outcome) }
}

function replyTo(outcome: CallOutcome): Reply {
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'envelope', status: 200, body: { ok: true, result: outcome.result } }
    case 'error': {
      const { code, description, parameters } = outcome
      const hasParameters = Object.keys(parameters).length > 0
      return {
        kind: 'envelope',
        status: code,
        body: { ok: false, error_code: code, description, ...(hasParameters && { parameters }) },
        retryAfterSeconds: parameters.retry_after,
      }
    }
    case 'dropped':
    case 'running':
      return { kind: 'drop' }
  }
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Parameters as plain JSON: of a file its name, type and size. */
function describe(params: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, isObject(value) ? describeOne(value) : value]),
  )
}

function describeOne(value: JsonObject | UploadedFile): JsonObject {
  if (!(value instanceof UploadedFile)) return describe(value)
  return { fileName: value.fileName, mimeType: value.mimeType, sizeBytes: value.bytes.length }
}

const isObject = (value: unknown): value is JsonObject | UploadedFile =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
