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
): Screen {
  return {
    pace: createPace(editGapMs, clock),
    lastsMs: Infinity,
    // A group pays for every edit out of its 20 messages a minute.
    tickMs: editGapMs < 3_000 ? 5_000 : 10_000,
    atFirst: { text: '', entities: [] },
    show(frame, signal) {
      const body = frame.text === '' ? { ...frame, text: labels.thinking(0) } : frame
      const edit = { kind: 'edit', messageId, body, buttons: [[stopButton]] } as const
      return tryToShow(() => post(api, to, edit, signal), logger)
    },
  }
}
