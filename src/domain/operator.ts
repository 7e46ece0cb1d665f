/** Who runs this bot, as its people are told; undefined is what nobody configured. */
export type Operator = {
  readonly name: string | undefined
  /** A mail address, a web address or a phone number. */
  readonly contact: string | undefined
  readonly address: string | undefined
  readonly country: string | undefined
}
