import type { Wish } from '../../../ports/contribution-store.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { LookRefusal } from '../../../use-cases/look-through.ts'
import type { Buttons } from '../../buttons.ts'
import type { Rows } from '../../reply.ts'

/** Buttons that ask to share the same again without the turns that stood in the way. */
export function leaveOutOffers(
  refusal: LookRefusal,
  { person, question }: Wish,
  t: Translate,
  buttons: Buttons,
): Rows {
  if (refusal.why !== 'rejected') return []
  return refusal.offers.filter(fitsInButton).map(({ turns, without }) => {
    const label = t('button-leave-out-turns', { count: turns.length, turns: turns.join(', ') })
    const positions = without.map((back) => back.toString(36)).join('')
    return [buttons.make(person, label, 'share', `ask:${question}:${positions}`)]
  })
}

/** The turns that such a button leaves out, counted back from the answer. */
export const leftOutBy = (positions: string): number[] =>
  Array.from(positions, (position) => parseInt(position, 36))

/** A letter a turn; Telegram gives a button 64 bytes. */
const fitsInButton = ({ without }: { readonly without: readonly number[] }): boolean =>
  without.length <= 8 && without.every((back) => back < 36)
