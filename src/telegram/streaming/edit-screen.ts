import type { FormattedText } from '../../domain/outgoing.ts'
import { post } from '../outbox/post.ts'
import type { AnswerViewParams } from './answer-view.ts'
import { createPace } from './pace.ts'
import { tryToShow, type Screen } from './screen.ts'

/** The placeholder, edited again and again, with the Stop button under it. */
export function createEditScreen(
  {
    api,
    to,
    labels,
    stopButton,
    editGapMs,
    clock,
    logger,
  }: Pick<AnswerViewParams, 'api' | 'to' | 'labels' | 'stopButton' | 'editGapMs' | 'clock' | 'logger'>,
  messageId: number,
  /** What it says already, if that is known. */
  shown: FormattedText | undefined,
): Screen {
  const pace = createPace(editGapMs, clock)
  if (shown !== undefined) pace.took(clock.now(), { kind: 'shown' })
  return {
    pace,
    lastsMs: Infinity,
    // A group pays for every edit out of its 20 messages a minute.
    tickMs: editGapMs() < 3_000 ? 5_000 : 10_000,
    atFirst: shown,
    show(frame, signal) {
      const body = frame.text === '' ? { ...frame, text: labels.thinking(0) } : frame
      const edit = { kind: 'edit', messageId, body, buttons: [[stopButton]] } as const
      return tryToShow(() => post(api, to, edit, signal), logger)
    },
  }
}
