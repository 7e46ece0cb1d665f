import type { Afterwards } from '../domain/history.ts'
import type { AnswerFacts } from '../domain/answer-facts.ts'
import type { ChatId, ChatTopic, Line, PersonId, QuestionId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Finish, GroupReply, Question, QuestionState, Turn, WordsFrom } from '../domain/question.ts'
import type { Delivery, NewDelivery } from './outbox-store.ts'

export type NewQuestion = {
  /** What caused it, such as an update; the same cause asks once. */
  readonly cause: string
  readonly person: PersonId
  readonly topic: ChatTopic
  readonly messageId: number | undefined
  readonly text: string
  readonly wordsFrom: readonly WordsFrom[]
  readonly state: Extract<QuestionState, 'unconsented' | 'unconfirmed' | 'waiting'>
  /** Before that it is not answered, since more of it may come. */
  readonly notBefore: number
  /** Its text is as long as Telegram's apps send, so that the next message may go on with it. */
  readonly awaitsMore: boolean
  readonly replaces: QuestionId | undefined
  readonly reply?: GroupReply | undefined
  readonly isLeftOut?: boolean
}

export type Answered = {
  readonly id: QuestionId
  /** The text that was answered. */
  readonly question: string
  readonly finish: Finish
  readonly answer: string
  /** The answer whose place it takes stays for a day, if the person still lets us ask what they think of answers. */
  readonly keepsEarlier?: boolean
  /** What is known of how it came about, to be kept with it. */
  readonly facts?: AnswerFacts | undefined
  readonly deliveries: readonly NewDelivery[]
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
  readonly charsPerToken: number
  readonly now: number
}

/** What was erased before its end: which questions ran, and the words `instead` for where their answers grew. */
export type Forgotten = {
  readonly running: readonly QuestionId[]
  readonly deliveries: readonly Delivery[]
}

/** Questions from their arrival to their end, and the conversations they make. */
export interface QuestionStore {
  /** Writes it down; a text that goes on the one before it in line becomes part of that one. */
  record(
    question: NewQuestion,
    now: number,
  ): Promise<{ readonly kind: 'recorded' | 'joined' | 'duplicate'; readonly question: Question }>
  read(id: QuestionId): Promise<Question | undefined>
  /** The next question to be answered there, whether or not its time has come. */
  next(line: Line): Promise<Question | undefined>
  /** Where questions wait or ran when the process ended. */
  openLines(): Promise<readonly Line[]>
  /** An answer begins; one more attempt. A conversation there that is over for its silence is erased, unless it is to be kept. */
  begin(id: QuestionId, now: number, afterwards?: Afterwards): Promise<void>
  /** Back in line, as if this attempt had not been. */
  handBack(id: QuestionId): Promise<void>
  /** From `unconfirmed` or `failed` back in line; false when it is gone or not there. */
  putInLine(id: QuestionId, now: number): Promise<boolean>
  /** The person agreed: what they asked before gets in line; returns how many. */
  admit(person: PersonId, now: number): Promise<readonly Question[]>
  /** The person declined: what they asked is erased. */
  decline(person: PersonId): Promise<void>
  /** The network is back: fresh ones get in line, older ones become `unconfirmed`. */
  releaseHeld(
    now: number,
  ): Promise<{ readonly inLine: readonly Question[]; readonly stale: readonly Question[] }>
  /** The conversation so far, oldest first, without the turn that the question replaces. */
  turns(question: Question): Promise<{ readonly turns: readonly Turn[]; readonly charsPerToken: number }>
  /** In a group: the answered questions that this one replies to, and those before them, oldest first; a day old at most. */
  chain(question: Question): Promise<readonly Turn[]>
  setPreview(id: QuestionId, messageId: number): Promise<void>
  /**
   * In one step: the turn is remembered, its deliveries are stored, the turn it replaces goes. Nothing is stored when
   * the question was forgotten meanwhile (`gone`), or says something else by now (`edited`).
   */
  answer(
    answered: Answered,
  ): Promise<
    | { readonly kind: 'stored'; readonly deliveries: readonly Delivery[] }
    | { readonly kind: 'gone' | 'edited' }
  >
  /** What an answer cost, where that is known only after it was stored; nothing when it is gone. */
  noteCost(id: QuestionId, costNano: bigint): Promise<void>
  /** What was kept with an answer; undefined where there is none, or nothing was kept. */
  facts(id: QuestionId): Promise<AnswerFacts | undefined>
  /** In one step: no answer came, and the person is told why. */
  fail(
    id: QuestionId,
    failure: string,
    deliveries: readonly NewDelivery[],
    now: number,
  ): Promise<
    { readonly kind: 'stored'; readonly deliveries: readonly Delivery[] } | { readonly kind: 'gone' }
  >
  /** In one step: it is kept for the network or for the person's consent, and they are told so. */
  keep(
    id: QuestionId,
    state: Extract<QuestionState, 'held' | 'unconsented'>,
    deliveries: readonly NewDelivery[],
    now: number,
  ): Promise<
    { readonly kind: 'stored'; readonly deliveries: readonly Delivery[] } | { readonly kind: 'gone' }
  >
  /** The newest question there that the person asked since /new, and that got its end, or still runs or waits. */
  last(person: PersonId, topic: ChatTopic): Promise<Question | undefined>
  byMessage(topic: ChatTopic, messageId: number): Promise<Question | undefined>
  /** The question whose message, or whose answer, that message is. */
  ofMessage(topic: ChatTopic, messageId: number): Promise<Question | undefined>
  /** The edited text of a question, and whose words it holds now besides; false when it was answered before, or is gone. */
  rewrite(id: QuestionId, text: string, wordsFrom: readonly WordsFrom[]): Promise<boolean>
  /** Erases the question and its answer. */
  remove(id: QuestionId): Promise<void>
  /** Ends the conversation there: its open questions are erased, its turns, too, unless they are to be kept, all in one step. */
  endConversation(
    person: PersonId,
    topic: ChatTopic,
    now: number,
    instead: FormattedText,
    afterwards?: Afterwards,
  ): Promise<Forgotten>
  /** Nobody wants what still waits or runs there, or was kept: it is erased, in one step. */
  dropOpen(person: PersonId, chat: ChatId, now: number): Promise<Forgotten>
  /** Erases every conversation and question of the person in one step; returns how many questions. */
  forgetAll(
    person: PersonId,
    now: number,
    instead: FormattedText,
  ): Promise<Forgotten & { readonly erased: number }>
  /** Erases some of what is due: conversations kept as history for their days, questions kept for a day. */
  eraseDue(now: number): Promise<number>
  /** Questions in line or running, and held ones. */
  depth(): Promise<{ readonly waiting: number; readonly held: number }>
}
