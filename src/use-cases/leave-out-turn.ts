import { languagePoints } from '../domain/contribution/language-points.ts'
import { shapePoints } from '../domain/contribution/score.ts'
import { writtenIn } from '../domain/contribution/written-in.ts'
import type { ContributionId, PersonId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ContributionStore, Preview } from '../ports/contribution-store.ts'
import type { Fingerprinter } from '../ports/fingerprinter.ts'
import type { SharingGate } from './sharing-gate.ts'

/** Leaves a turn out of what could be shared, and forgets it; the preview without it has an id of its own. */
export type LeaveOutTurn = (
  person: PersonId,
  id: ContributionId,
  turn: number,
  newId: ContributionId,
) => Promise<{ readonly kind: 'shorter'; readonly preview: Preview } | { readonly kind: 'gone' }>

export function createLeaveOutTurn(deps: {
  readonly contributions: Pick<ContributionStore, 'preview' | 'replacePreview'>
  readonly sharing: SharingGate
  readonly fingerprinter: Fingerprinter
  readonly clock: Pick<Clock, 'now'>
  readonly randomSalt: () => string
}): LeaveOutTurn {
  const { contributions, sharing, fingerprinter, clock } = deps

  const without = (before: Preview, turn: number, id: ContributionId): Preview | undefined => {
    const { contents, turnIds, quality } = before
    if (contents.kind !== 'conversation' || contents.turns.length < 2) return undefined
    const turns = contents.turns.filter((_, index) => index !== turn)
    if (turns.length === contents.turns.length) return undefined
    const own = turns.map(({ question }) => question.text)
    const language = writtenIn(turns.flatMap(({ question, answer }) => [question.text, answer.text]))
    // Judged as a whole: what is left has its part of it by length, so that leaving out never earns more.
    const rubric = Math.floor((quality.rubric * charsOf(turns)) / charsOf(contents.turns))
    return {
      ...before,
      ...{ id, contents: { kind: 'conversation', language, turns }, salt: deps.randomSalt() },
      turnIds: turnIds.filter((_, index) => index !== turn),
      quality: { shape: shapePoints(own), language: languagePoints(own), rubric },
      fingerprint: fingerprinter.of(own.join('\n')),
    }
  }

  return async (person, id, turn, newId) => {
    if ((await sharing(person, 'conversation')) === 'off') return { kind: 'gone' }
    const before = await contributions.preview(person, id)
    const preview = before && without(before, turn, newId)
    if (preview === undefined) return { kind: 'gone' }
    const isReplaced = await contributions.replacePreview(id, preview, clock.now())
    return isReplaced ? { kind: 'shorter', preview } : { kind: 'gone' }
  }
}

function charsOf(turns: Extract<Preview['contents'], { kind: 'conversation' }>['turns']): number {
  return turns.reduce((sum, { question, answer }) => sum + question.text.length + answer.text.length, 1)
}
