import { chooseLanguage } from '../../domain/language.ts'
import { lineOf, type Question } from '../../domain/question.ts'
import type { ChatModel } from '../../ports/chat-model.ts'
import type { Clock } from '../../ports/clock.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { Translator } from '../../ports/translate.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { Buttons } from '../buttons.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { plain } from '../plain.ts'

/** Once the network can be asked again, kept questions get their turn: fresh ones at once, older ones on a word. */
export function createReleaseHeld(deps: {
  readonly model: Pick<ChatModel, 'state'>
  readonly questions: Pick<QuestionStore, 'depth' | 'releaseHeld'>
  readonly people: PersonStore
  readonly lines: Pick<AnswerLines, 'wake'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly buttons: Buttons
  readonly translator: Translator
  readonly clock: Clock
}): () => Promise<void> {
  const { model, questions, people, lines, outbox, buttons, translator, clock } = deps

  const askAgain = async (question: Question): Promise<void> => {
    const person = await people.read(question.person)
    if (person === undefined) return
    const t = translator(chooseLanguage(person.settings.language, person.clientLanguage))
    const { topic, messageId: replyTo } = question
    const row = [
      buttons.make(topic.chatId, t('button-answer-this'), 'again', question.id),
      buttons.make(topic.chatId, t('button-leave-it'), 'leave', question.id),
    ]
    const body = plain(t('held-stale'))
    const outgoing = {
      kind: 'message',
      body,
      buttons: [row],
      ...(replyTo !== undefined && { replyTo }),
    } as const
    await outbox.send([{ key: `q${question.id}:${clock.now()}:stale`, to: topic, outgoing }])
  }

  return async () => {
    if (model.state().condition !== 'up' || (await questions.depth()).held === 0) return
    const { inLine, stale } = await questions.releaseHeld(clock.now())
    for (const question of inLine) lines.wake(lineOf(question))
    for (const question of stale) await askAgain(question)
  }
}
