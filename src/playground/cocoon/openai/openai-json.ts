import type { ServerResponse } from 'node:http'

/** Ends a response with a JSON body. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** An error in the shape that OpenAI gave it. */
export function errorBody(code: number, message: string, type: string): object {
  return { error: { message, type, param: null, code } }
}
