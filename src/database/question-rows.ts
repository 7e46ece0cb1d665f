import { z } from 'zod'
import { chatId, conversationId, personId, questionId, type QuestionId } from '../domain/ids.ts'
import {
  wordsFrom,
  type Finish,
  type GroupReply,
  type Question,
  type QuestionState,
} from '../domain/question.ts'
import type { AnswerFacts } from '../domain/answer-facts.ts'
import { factsFromJson, factsToJson } from './answer-facts-json.ts'
import type { StoreDeps } from './store-deps.ts'

export type QuestionRow = {
  seq: number
  id: string
  person_id: string
  chat_id: string
  topic_id: number
  conversation_id: string | null
  message_id: number | null
  last_message_id: number | null
  text_sealed: Buffer
  words_from: string
  state: QuestionState
  attempts: number
  not_before: number
  asked_at: number
  awaits_more: number
  replaces: string | null
  preview_message_id: number | null
  answer_sealed: Buffer | null
  earlier_sealed: Buffer | null
  facts_sealed: Buffer | null
  finish: Finish | null
  parent: string | null
  quote_sealed: Buffer | null
  quote_person_id: string | null
  left_out: number
}

/** Questions as rows and back; texts are sealed under the key of the person who asked. */
export type QuestionRows = {
  sealText(person: string, id: string, text: string): Buffer
  /** Undefined once the person's key is gone, like everything that opens. */
  openText(row: QuestionRow): string | undefined
  sealAnswer(person: string, id: string, answer: string): Buffer
  sealQuote(person: string, id: string, quote: string): Buffer
  openAnswer(row: QuestionRow): string | undefined
  sealEarlier(person: string, id: string, answer: string): Buffer
  /** The answer that this one took the place of, while it is kept. */
  openEarlier(row: QuestionRow): string | undefined
  sealFacts(person: string, id: string, facts: AnswerFacts): Buffer
  openFacts(row: QuestionRow): AnswerFacts | undefined
  /** Undefined once the person's key is gone. */
  asQuestion(row: QuestionRow | undefined): Question | undefined
  byId(id: QuestionId): QuestionRow | undefined
}

const origins = z.array(z.enum(wordsFrom))

export function createQuestionRows({ sqlite, vault, identities }: StoreDeps): QuestionRows {
  const byId = sqlite.prepare<[string], QuestionRow>('SELECT * FROM question WHERE id = ?')
  const slot = (column: 'text' | 'answer' | 'earlier' | 'quote' | 'facts', owner: string, row: string) => ({
    owner,
    column: `question.${column}`,
    row,
  })

  const replyOf = (row: QuestionRow): GroupReply | undefined => {
    const sealed = row.quote_sealed
    const text = sealed === null ? undefined : vault.open(slot('quote', row.person_id, row.id), sealed)
    if (row.parent !== null) return { kind: 'question', id: questionId(row.parent), quote: text }
    if (text === undefined || row.quote_person_id === null) return undefined
    return { kind: 'words', person: personId(row.quote_person_id), text }
  }

  const openText = (row: QuestionRow): string | undefined =>
    vault.open(slot('text', row.person_id, row.id), row.text_sealed)

  return {
    openText,
    sealQuote: (person, id, quote) => vault.seal(slot('quote', person, id), quote),
    sealText: (person, id, text) => vault.seal(slot('text', person, id), text),
    sealAnswer: (person, id, answer) => vault.seal(slot('answer', person, id), answer),
    sealFacts: (person, id, facts) => vault.seal(slot('facts', person, id), factsToJson(facts)),
    openFacts: (row) => {
      if (row.facts_sealed === null) return undefined
      const json = vault.open(slot('facts', row.person_id, row.id), row.facts_sealed)
      return json === undefined ? undefined : factsFromJson(json)
    },
    openAnswer: (row) =>
      row.answer_sealed === null
        ? undefined
        : vault.open(slot('answer', row.person_id, row.id), row.answer_sealed),
    sealEarlier: (person, id, answer) => vault.seal(slot('earlier', person, id), answer),
    openEarlier: (row) =>
      row.earlier_sealed === null
        ? undefined
        : vault.open(slot('earlier', row.person_id, row.id), row.earlier_sealed),
    byId: (id) => byId.get(id),
    asQuestion: (row) => {
      if (row === undefined) return undefined
      const text = openText(row)
      if (text === undefined) return undefined
      return {
        id: questionId(row.id),
        person: personId(row.person_id),
        topic: { chatId: chatId(row.chat_id), topicId: row.topic_id },
        conversation: row.conversation_id === null ? undefined : conversationId(row.conversation_id),
        state: row.state,
        messageId: row.last_message_id ?? row.message_id ?? undefined,
        text,
        wordsFrom: origins.parse(JSON.parse(row.words_from)),
        attempts: row.attempts,
        askedAt: row.asked_at,
        notBefore: row.not_before,
        replaces: row.replaces === null ? undefined : questionId(row.replaces),
        previewMessageId: row.preview_message_id ?? undefined,
        finish: row.finish ?? undefined,
        isInGroup: identities.isGroup(chatId(row.chat_id)),
        reply: replyOf(row),
        isLeftOut: row.left_out === 1,
      }
    },
  }
}
