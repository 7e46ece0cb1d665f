import type { Finding } from '../../../domain/cluster.ts'
import type { Translate } from '../../../ports/translate.ts'

/** Why rewards are held together; without a finding, an operator holds them. */
export function findingWords(found: readonly Finding[], t: Translate): string {
  return found.length === 0
    ? t('rewards-why-by-hand')
    : found.map((finding) => t(`rewards-why-${finding}`)).join(' ')
}
