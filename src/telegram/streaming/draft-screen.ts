import { grammySignal } from '../outbox/grammy-signal.ts'
import type { AnswerViewParams } from './answer-view.ts'
import { createPace } from './pace.ts'
import { tryToShow, type Screen } from './screen.ts'

/** Telegram's native draft with its own Stop button; an empty text is its "Thinking…", in the person's language. */
export function createDraftScreen({
  api,
  to,
  draftId,
  clock,
  logger,
}: Pick<AnswerViewParams, 'api' | 'to' | 'draftId' | 'clock' | 'logger'>): Screen {
  return {
    pace: createPace(() => 400, clock),
    // Telegram takes a draft away after 30 s; renewed at 15, it may fail and still be renewed by 20.
    lastsMs: 15_000,
    tickMs: 5_000,
    atFirst: undefined,
    show({ text, entities }, signal) {
      const other = {
        ...(to.topicId !== 0 && { message_thread_id: to.topicId }),
        entities: entities.map((entity) => ({ ...entity })),
        can_stop: true,
      }
      return tryToShow(
        () => api.sendMessageDraft(to.telegramId, draftId, text, other, grammySignal(signal)),
        logger,
      )
    },
  }
}
