import { STATUS_CODES } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Fault } from '../fault.ts'
import type { BackendAnswer, BackendResponse } from './backend-answer.ts'
import { piece, response } from './completion-encoding.ts'

/** What comes instead of a good answer when the model server fails in this way. */
export function spoil(good: BackendResponse, fault: Fault, at: Date): BackendAnswer {
  const bytes = Buffer.concat(good.body.map((part) => part.bytes))
  switch (fault.kind) {
    case 'hang':
      return { kind: 'silent' }
    case 'close':
      return fault.afterPieces === undefined ? { kind: 'closed' } : stopped(good, fault.afterPieces, 'closed')
    case 'stop':
      return stopped(good, fault.afterPieces, 'silent')
    case 'cut':
      return stopped(good, fault.afterPieces, 'whole')
    case 'status':
      return failed(fault.status, fault.text, at)
    case 'error-in-stream':
      return errorInStream(good, fault.afterPieces)
    case 'empty':
      return response(200, 'OK', 'application/json', [], at)
    case 'no-content':
      return { ...response(204, 'No Content', '', [], at), headers: [['Date', at.toUTCString()]] }
    case 'text':
      return response(200, 'OK', 'text/plain', [piece(fault.text)], at)
    case 'two-documents':
      return response(200, 'OK', 'application/json', [piece('{"a":1,"a":2} {"b":3}  ')], at)
    case 'gzip': {
      const body = [{ afterMs: 0, bytes: gzipSync(bytes) }]
      const zipped = response(200, 'OK', 'application/json', body, at)
      return { ...zipped, headers: [...zipped.headers, ['content-encoding', 'gzip']] }
    }
    case 'old-length': {
      const headers = [
        ['Content-Type', 'application/json'],
        ['Content-Length', String(bytes.length)],
      ] as const
      return { ...good, headers }
    }
    case 'slow': {
      const body = good.body.map((part) => ({ ...part, afterMs: part.afterMs + fault.pieceDelayMs }))
      return { ...good, headDelayMs: good.headDelayMs + fault.headDelayMs, body }
    }
    case 'crash':
    case 'refuse':
    case 'lost':
    case 'no-usage':
      return good
  }
}

/** The body after some pieces, and never later than before its last one. */
function stopped(good: BackendResponse, afterPieces: number, end: BackendResponse['end']): BackendResponse {
  return { ...good, body: good.body.slice(0, Math.min(afterPieces, good.body.length - 1)), end }
}

function failed(status: number, text: string | undefined, at: Date): BackendResponse {
  const reason = STATUS_CODES[status] ?? 'Error'
  if (text !== undefined) return response(status, reason, 'text/plain; charset=utf-8', [piece(text)], at)
  const error = {
    message: `the stand-in was told to fail with ${status}`,
    type: 'InternalServerError',
    param: null,
    code: status,
  }
  return response(status, reason, 'application/json', [piece(JSON.stringify({ error }))], at)
}

function errorInStream(good: BackendResponse, afterPieces: number): BackendResponse {
  const error = {
    message: 'the stand-in was told to fail in mid-stream',
    type: 'InternalServerError',
    code: 500,
  }
  const last = piece(`data: ${JSON.stringify({ error })}\n\ndata: [DONE]\n\n`)
  return { ...good, body: [...good.body.slice(0, afterPieces), last] }
}
