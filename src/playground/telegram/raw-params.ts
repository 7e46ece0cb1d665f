import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { ApiError, badRequest } from './api-error.ts'

/** A file part of a multipart request. */
export class UploadedFile {
  readonly fileName: string
  readonly mimeType: string
  readonly bytes: Buffer

  constructor(fileName: string, mimeType: string, bytes: Buffer) {
    this.fileName = fileName
    this.mimeType = mimeType
    this.bytes = bytes
  }
}

/** The parameters of a call as they came over the wire, before the schema has been asked. */
export interface RawParams {
  values: Record<string, unknown>
  files: Map<string, UploadedFile>
}

const maxBodyBytes = 52 * 1024 * 1024

/** Reads the parameters from the query string and the body: JSON, urlencoded or multipart. Refuses bodies over 52 MB with 413. */
export async function readRawParams(request: IncomingMessage, query: URLSearchParams): Promise<RawParams> {
  const raw: RawParams = { values: Object.fromEntries(query), files: new Map() }
  const body = await buffer(request)
  if (body.length > maxBodyBytes) throw new ApiError(413, 'Request Entity Too Large')
  if (body.length === 0) return raw
  const contentType = request.headers['content-type'] ?? ''
  if (/^application\/json/i.test(contentType)) Object.assign(raw.values, parseJsonObject(body.toString()))
  else await readForm(body, contentType, raw)
  return raw
}

function parseJsonObject(text: string): object {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object")
  }
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest("can't parse JSON object")
  }
}

async function readForm(body: Buffer, contentType: string, raw: RawParams): Promise<void> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for servers in the world; this one has one client, on this machine
  const form = await response.formData().catch(() => {
    throw badRequest("can't parse the request body")
  })
  for (const [name, part] of form) {
    if (typeof part === 'string') raw.values[name] = part
    else raw.files.set(name, new UploadedFile(part.name, part.type, Buffer.from(await part.arrayBuffer())))
  }
}
