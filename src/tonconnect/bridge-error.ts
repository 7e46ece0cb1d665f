/**
 * A bridge, or the wallets list, cannot be used now. The message is a sentence for the operator. It carries no cause on
 * purpose: those of the platform name addresses, and the address of a stream holds client ids.
 */
export class BridgeError extends Error {
  override readonly name = 'BridgeError'
  readonly retryable = true
  readonly reason: 'unreachable' | 'too-slow' | 'refused' | 'garbled' | 'flooded'

  constructor(reason: BridgeError['reason'], sentence: string) {
    super(sentence)
    this.reason = reason
  }
}
