import { forbiddenKinds, type RejectReason } from '../../../domain/contribution/redaction.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { LookRefusal } from '../../../use-cases/look-through.ts'
import type { Rejection } from '../../../use-cases/reject-share.ts'
import type { WishRefused } from '../../../use-cases/wish-to-share.ts'

/** Why nothing was kept, in a sentence; with a warning where a secret lies in the chat. */
export function refusalText(refusal: LookRefusal | WishRefused, t: Translate): string {
  switch (refusal.why) {
    case 'rejected':
      return rejectionText(refusal, t)
    case 'too-soon':
      return t('share-too-soon', { seconds: Math.ceil(refusal.waitMs / 1_000) })
    default:
      return t(`share-refused-${refusal.why}`)
  }
}

/** Never with the words that were found, which would then stand in the chat once more. */
function rejectionText({ reasons, places, offers }: Rejection, t: Translate): string {
  const lines = reasons.map((reason) => {
    const where = places
      .filter(({ kind }) => kind === reason)
      .map(({ side, turn, of }) => t(`share-found-in-${side}`, { turn, of }))
    return [`• ${t(`share-reason-${reason}`)}`, ...where].join(' ')
  })
  const warning = reasons.some(isSecret) ? [t('share-secret-warning')] : []
  const offer = offers.length > 0 ? [t('share-leave-out-offer')] : []
  return [t('share-refused-rejected'), lines.join('\n'), ...warning, ...offer].join('\n\n')
}

const isSecret = (reason: RejectReason): boolean => forbiddenKinds.some((kind) => kind === reason)
