/** Telegram will not hand over updates, and trying again does not help; the message is for the person at the keyboard. */
export class IntakeRefusedError extends Error {
  override readonly name = 'IntakeRefusedError'
  readonly retryable = false
  readonly reason: 'token' | 'conflict' | 'refused'

  constructor(reason: 'token' | 'conflict' | 'refused', sentence: string) {
    super(sentence)
    this.reason = reason
  }
}
