import type { SecretLintRuleContext, SecretLintRuleCreator, SecretLintSourceCode } from '@secretlint/types'
import type { Span } from './span.ts'

/**
 * Runs secretlint's rules for vendors' keys by itself. Its own runner keeps a trace of every text for as long as the
 * process lives, and obeys comments in the text that switch rules off.
 */
export function vendorSecretDetector(
  rules: readonly SecretLintRuleCreator<unknown>[],
): (text: string) => Promise<Span[]> {
  const scanners = rules.filter(({ meta }) => !meta.id.endsWith('filter-comments'))
  return async (text) => {
    const found: Span[] = []
    const context: SecretLintRuleContext = {
      sharedOptions: {},
      createTranslator: () => (messageId) => ({ message: '', messageId: String(messageId), data: undefined }),
      report: ({ range: [start, end] }) => void found.push({ kind: 'secret', start, end }),
      ignore: () => undefined,
    }
    for (const { create } of scanners) await create(context, {}).file?.(asSource(text))
    return found
  }
}

/** A text as a file without a name; what else a rule could ask for, none of the scanners does. */
function asSource(content: string): SecretLintSourceCode {
  const nowhere = (): never => {
    throw new Error('A text of a chat has no lines to point at.')
  }
  return {
    content,
    filePath: '',
    ext: '',
    contentType: 'text',
    hasBOM: false,
    physicalFilePath: undefined,
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: nowhere,
    rangeToLocation: nowhere,
    positionToIndex: nowhere,
    indexToPosition: nowhere,
  }
}
