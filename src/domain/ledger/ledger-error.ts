/** Somebody asked the ledger for what no correct program asks; nothing was written. The message holds no ids. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly retryable = false
}
