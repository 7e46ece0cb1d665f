/** A call to Telegram that never left: there was no room for it and it could not wait, or nobody wants it any more. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
  readonly retryable = true

  constructor(reason: 'no room' | 'aborted') {
    super(`The call was not sent: ${reason}`)
  }
}
