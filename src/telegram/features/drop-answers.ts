import type { Forgotten } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { Outbox } from '../outbox/outbox.ts'

/** Ends the running answers of what was forgotten; what stands of them in messages says so. */
export type DropAnswers = (forgotten: Forgotten) => void

export function createDropAnswers(deps: {
  readonly lines: Pick<AnswerLines, 'stop'>
  readonly outbox: Pick<Outbox, 'takeUp'>
}): DropAnswers {
  return ({ running, deliveries }) => {
    // Stopped first, so that no further words come behind what is said instead.
    for (const id of running) deps.lines.stop(id, 'forgotten')
    deps.outbox.takeUp(deliveries)
  }
}
