import { readWholeJson, type Json } from '../wire/json-reader.ts'
import { writeJson } from '../wire/json-writer.ts'

type WorkerChecked =
  | { readonly kind: 'valid'; readonly payload: string }
  | { readonly kind: 'invalid'; readonly message: string }

type Complaint = string | undefined
type Rule = (value: Json) => Complaint

/** The worker's whitelist and its changes to a body (byte strings); a complaint kills the client-runner. */
export function checkInWorker(target: string, payload: string): WorkerChecked {
  const rules = rulesFor(target)
  if (!rules) return invalid('unsupported method')
  const body = readWholeJson(payload)
  if (!(body instanceof Map)) return invalid('expected json object')
  // The real check walks the keys in order, and so finds the first complaint in that order.
  for (const [name, value] of [...body].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rule = rules.fields.get(name)
    const complaint = rule ? rule(value) : `unknown option '${name}' in request`
    if (complaint !== undefined) return invalid(complaint)
  }
  if (!body.has(rules.required)) return invalid(`missing required field '${rules.required}'`)

  const options = body.get('stream_options')
  if (options instanceof Map) options.set('include_usage', true)
  if (options && !body.has('stream')) body.set('stream', true)
  if (!options && body.get('stream') === true) body.set('stream_options', new Map([['include_usage', true]]))
  return { kind: 'valid', payload: writeJson(body) }
}

function invalid(message: string): WorkerChecked {
  return { kind: 'invalid', message: `worker: invalid http request: ${message}` }
}

function rulesFor(target: string) {
  const path = target.slice(Math.max(0, target.indexOf('/')))
  if (path === '/v1/chat/completions') return { required: 'messages', fields: chatRules() }
  if (path === '/v1/completions') return { required: 'prompt', fields: completionRules() }
  return undefined
}

const anything: Rule = () => undefined
const isInteger = (value: Json): value is bigint => typeof value === 'bigint'
const isNumber = (value: Json) => isInteger(value) || typeof value === 'number'
const isBoolean = (value: Json) => typeof value === 'boolean'
const isString = (value: Json) => typeof value === 'string'
const must =
  (fits: (value: Json) => boolean, complaint: string): Rule =>
  (value) =>
    fits(value) ? undefined : complaint
const number = (name: string) => must(isNumber, `${name} must be a number`)
const boolean = (name: string) => must(isBoolean, `${name} must be a boolean`)
const string = (name: string) => must(isString, `${name} must be a string`)
const unsigned = (name: string) =>
  must((value) => isInteger(value) && value >= 0n, `${name} must be a number`)

/** Both endpoints; the odd words of some complaints are those of the real worker. */
function sharedRules(): [string, Rule][] {
  return [
    ['model', string('model')],
    ['frequency_penalty', frequencyPenalty],
    ['max_tokens', maxTokens],
    ['n', positive],
    ['stop', anything],
    ['stream', boolean('stream')],
    ['stream_options', streamOptions],
    ['temperature', number('temperature')],
    ['top_p', number('top_p')],
  ]
}

function chatRules(): Map<string, Rule> {
  return new Map([
    ...sharedRules(),
    ['messages', must(Array.isArray, 'messages must be an array')],
    ['max_completion_tokens', maxTokens],
    ['parallel_tool_calls', boolean('parallel_tool_calls')],
    ['prediction', must(isNumber, 'prediction must be a boolean')],
    ['presence_penalty', number('presence_penalty')],
    ['reasoning_effort', string('reasoning_effort')],
    ['response_format', anything],
    ['top_logprobs', unsigned('top_logprobs')],
    ['verbosity', string('verbosity')],
    ['chat_template_kwargs', templateKwargs],
  ])
}

function completionRules(): Map<string, Rule> {
  return new Map([
    ...sharedRules(),
    [
      'prompt',
      must((value) => Array.isArray(value) || isString(value), 'prompt must be an array or a string'),
    ],
    ['best_of', unsigned('best_of')],
    ['echo', boolean('echo')],
    ['presence_penalty', must(isNumber, 'presence_penalty must be a boolean')],
    ['seed', must(isInteger, 'seed must be an integer')],
    ['suffix', boolean('suffix')],
    ['skip_special_tokens', must(isBoolean, 'skip_special_tokens must be a number')],
  ])
}

function frequencyPenalty(value: Json): Complaint {
  if (!isNumber(value)) return 'frequency_penalty must be a number'
  return Math.abs(Number(value)) > 2 ? 'frequency_penalty must be between -2.0 and 2.0' : undefined
}

function maxTokens(value: Json): Complaint {
  if (!isInteger(value)) return 'max_completion_tokens must be a number'
  return value < 0n ? 'max_completion_tokens must be non-negative' : undefined
}

function positive(value: Json): Complaint {
  if (!isInteger(value)) return 'n must be a number'
  return value < 1n ? 'n must be positive' : undefined
}

function streamOptions(value: Json): Complaint {
  if (!(value instanceof Map)) return 'stream_options must be an object'
  for (const [name, option] of value) {
    if (name !== 'include_usage' && name !== 'include_obfuscation')
      return `unknown option '${name}' in stream_options`
    // `include_usage` is overwritten before it is looked at, so nothing is wrong with it.
    if (name === 'include_obfuscation' && !isBoolean(option))
      return 'stream_options.include_obfuscation must be a boolean'
  }
  return undefined
}

function templateKwargs(value: Json): Complaint {
  if (!(value instanceof Map)) return 'chat_template_kwargs must be an object'
  for (const [name, option] of value) {
    if (name !== 'enable_thinking') return `unknown suboption '${name}' in chat_template_kwargs in request`
    if (!isBoolean(option)) return 'chat_template_kwargs.enable_thinking must be a boolean'
  }
  return undefined
}
