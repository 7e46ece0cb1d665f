/** Why there is no playground; the message is for the person who started it. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError'
  readonly retryable = false
}
