/** What toncenter says instead of a result; the code is the HTTP status too. */
export class ToncenterError extends Error {
  override readonly name = 'ToncenterError'
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
