import { badRequest, standInRefusal } from './api-error.ts'
import type { BotApiSchema, Field, ObjectSchema } from './bot-api-schema.ts'
import { UploadedFile, type RawParams } from './raw-params.ts'
import { telegramWords, type Flaw } from './refusal-words.ts'

/**
 * Checks the parameters of a call against the Bot API's schema and gives them back with form strings turned into
 * numbers, booleans, objects and files. Throws ApiError 400 for an unknown, missing, ill-typed or too long parameter.
 */
export function checkParams(
  schema: BotApiSchema,
  method: ObjectSchema,
  { values, files }: RawParams,
): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = method.fields.find((candidate) => candidate.name === name)
    if (field) given[name] = typeof value === 'string' ? fromString(value, field, files) : value
    else given[name] = value
  }
  for (const { name, types } of method.fields) {
    const file = files.get(name)
    if (file && types.includes('InputFile')) given[name] = file
  }
  return checkObject(schema, method, given, '')
}

function fromString(value: string, { name, types }: Field, files: RawParams['files']): unknown {
  if (types.includes('InputFile') && value.startsWith(attach)) return files.get(value.slice(attach.length))
  if (types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value)
  if (types.includes('Float') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (types.includes('Boolean') && /^(true|1)$/i.test(value)) return true
  if (types.includes('Boolean') && /^(false|0)$/i.test(value)) return false
  if (types.includes('String')) return value
  if (value === '') return undefined
  try {
    return JSON.parse(value, (_, inner: unknown) => attached(inner, files) ?? inner)
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}

const attach = 'attach://'

/** The file that a string inside of an object names. */
const attached = (value: unknown, files: RawParams['files']): UploadedFile | undefined =>
  typeof value === 'string' && value.startsWith(attach) ? files.get(value.slice(attach.length)) : undefined

function checkObject(
  schema: BotApiSchema,
  object: ObjectSchema,
  given: Record<string, unknown>,
  path: string,
): Record<string, unknown> {
  const checked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const field = object.fields.find((candidate) => candidate.name === name)
    if (!field) throw standInRefusal(`unknown parameter "${path}${name}"`)
    if (value === undefined || value === null) continue
    checked[name] = checkType(schema, field.types, value, path + name)
    checkEnum(object, field, value, path)
    checkLength(object, field, value, path)
  }
  for (const { name, required } of object.fields) {
    if (required && checked[name] === undefined) throw refusal(object, name, 'missing', `${path}${name}`)
  }
  return checked
}

function checkType(schema: BotApiSchema, types: string[], value: unknown, path: string): unknown {
  const candidates = types.flatMap((type) => leaves(schema, type))
  const [only] = candidates
  // An object that can be only one thing is checked as that thing, so that the refusal names the very field.
  if (only && candidates.length === 1 && isObject(value)) return checkLeaf(schema, only, value, path)
  const plausible = candidates.filter((type) => couldBe(schema, type, value))
  let firstError: unknown = standInRefusal(`parameter "${path}" must be ${types.join(' or ')}`)
  for (const [index, type] of plausible.entries()) {
    try {
      return checkLeaf(schema, type, value, path)
    } catch (error) {
      if (index === 0) firstError = error
    }
  }
  throw firstError
}

function leaves(schema: BotApiSchema, type: string): string[] {
  if (type === 'InputFile') return [type]
  return schema.type(type)?.subtypes?.flatMap((subtype) => leaves(schema, subtype)) ?? [type]
}

function couldBe(schema: BotApiSchema, type: string, value: unknown): boolean {
  switch (type) {
    case 'String':
      return typeof value === 'string'
    case 'Integer':
      return Number.isSafeInteger(value)
    case 'Float':
      return typeof value === 'number' && Number.isFinite(value)
    case 'Boolean':
      return typeof value === 'boolean'
    case 'True':
      return value === true
    case 'InputFile':
      return value instanceof UploadedFile
    default:
      if (type.startsWith(arrayOf)) return Array.isArray(value)
      return isObject(value) && looksLike(schema.type(type)?.fields ?? [], value)
  }
}

/** Of the objects of a union, the one that is meant has all its required fields and the right `type`. */
function looksLike(fields: Field[], value: Record<string, unknown>): boolean {
  return fields.every(
    ({ name, required, enum: only }) =>
      (!required || value[name] !== undefined) &&
      (only?.length !== 1 || value[name] === undefined || value[name] === only[0]),
  )
}

function checkLeaf(schema: BotApiSchema, type: string, value: unknown, path: string): unknown {
  if (type.startsWith(arrayOf) && Array.isArray(value)) {
    const items: unknown[] = value
    const itemTypes = type.slice(arrayOf.length).split(' or ')
    return items.map((item, index) => checkType(schema, itemTypes, item, `${path}[${index}]`))
  }
  const object = schema.type(type)
  if (object && isObject(value)) return checkObject(schema, object, value, `${path}.`)
  if (couldBe(schema, type, value)) return value
  throw standInRefusal(`parameter "${path}" must be ${type}`)
}

function checkEnum(object: ObjectSchema, field: Field, value: unknown, path: string): void {
  const known = field.enum
  if (!known || (typeof value !== 'string' && typeof value !== 'number')) return
  if (!known.includes(value)) throw refusal(object, field.name, 'not-in-enum', path + field.name)
}

function checkLength(object: ObjectSchema, field: Field, value: unknown, path: string): void {
  if (!field.length || typeof value !== 'string') return
  if (value.length < field.length.min) throw refusal(object, field.name, 'too-short', path + field.name)
  if (isFormattedText(object, field)) return
  const length = field.length.unit === 'bytes' ? Buffer.byteLength(value) : codePointLength(value)
  if (length > field.length.max) throw refusal(object, field.name, 'too-long', path + field.name)
}

/** Texts with entities are trimmed before they are measured, so their method does that. */
function isFormattedText(object: ObjectSchema, field: Field): boolean {
  return object.fields.some(
    ({ name }) => name === (field.name === 'text' ? 'entities' : `${field.name}_entities`),
  )
}

/** Telegram counts "characters" as Unicode code points. */
export const codePointLength = (text: string): number => Array.from(text).length

function refusal(object: ObjectSchema, field: string, flaw: Flaw, path: string): Error {
  const words = telegramWords(object.name, field, flaw)
  return words === undefined ? standInRefusal(`parameter "${path}" is ${plain[flaw]}`) : badRequest(words)
}

const plain: Record<Flaw, string> = {
  missing: 'required',
  'too-short': 'too short',
  'too-long': 'too long',
  'not-in-enum': 'not one of the known values',
}

const arrayOf = 'Array of '

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof UploadedFile)
  )
}
