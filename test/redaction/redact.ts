import { nothingRead, type Reading, type RedactedText } from '../../src/domain/contribution/redaction.ts'
import { createRedactor } from '../../src/redaction/redactor.ts'

const redactor = createRedactor()

/** The texts of one conversation, redacted; fails if they are rejected. */
export async function redact(
  texts: readonly string[],
  reading: Reading = nothingRead,
): Promise<readonly RedactedText[]> {
  const redaction = await redactor.redact(texts, reading)
  if (redaction.kind === 'rejected') throw new Error(`rejected: ${redaction.reasons.join(', ')}`)
  return redaction.texts
}

/** Why a text may not be shared; nothing if it may. */
export async function reasonsAgainst(
  text: string,
  reading: Reading = nothingRead,
): Promise<readonly string[]> {
  const redaction = await redactor.redact([text], reading)
  return redaction.kind === 'rejected' ? redaction.reasons : []
}
