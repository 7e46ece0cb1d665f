/** A refusal that the Bot API would give: it becomes the `{"ok":false}` envelope, its code the HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: number
  readonly parameters: ErrorParameters

  constructor(code: number, description: string, parameters: ErrorParameters = {}) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export interface ErrorParameters {
  retry_after?: number
  migrate_to_chat_id?: number
}

export const badRequest = (words: string): ApiError => new ApiError(400, `Bad Request: ${words}`)

/** A refusal of ours where Telegram would let a mistake pass in silence; the suffix says whose words they are. */
export const standInRefusal = (words: string): ApiError => badRequest(`${words} (stand-in)`)

export const forbidden = (words: string): ApiError => new ApiError(403, `Forbidden: ${words}`)

export const conflict = (words: string): ApiError => new ApiError(409, `Conflict: ${words}`)

export const tooManyRequests = (retryAfterSeconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds })
