import { forbiddenKinds, type RejectReason } from '../../../domain/contribution/redaction.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { LookRefusal } from '../../../use-cases/look-through.ts'
import type { WishRefusal } from '../../../use-cases/wish-to-share.ts'

/** Why nothing was kept, in a sentence; with a warning where a secret lies in the chat. */
export function refusalText(refusal: LookRefusal | { readonly why: WishRefusal }, t: Translate): string {
  if (refusal.why !== 'rejected') return t(`share-refused-${refusal.why}`)
  const reasons = refusal.reasons.map((reason) => `• ${t(`share-reason-${reason}`)}`)
  const warning = refusal.reasons.some(isSecret) ? [t('share-secret-warning')] : []
  return [t('share-refused-rejected'), reasons.join('\n'), ...warning].join('\n\n')
}

const isSecret = (reason: RejectReason): boolean => forbiddenKinds.some((kind) => kind === reason)
