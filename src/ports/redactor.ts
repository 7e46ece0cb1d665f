import type { Reading, Redaction } from '../domain/contribution/redaction.ts'

/** Finds secrets and personal data by rules and checksums, on this machine, without asking anybody. */
export interface Redactor {
  /**
   * Replaces in all texts of one conversation what the rules find and what the model read, the same words by the same
   * mark, or rejects them all. Call it with `nothingRead` before the model is asked: what is rejected then need not
   * be read. The same input always gives the same output.
   */
  redact(texts: readonly string[], reading: Reading): Promise<Redaction>
}
