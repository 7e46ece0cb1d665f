import { dayOf } from '../domain/budget.ts'
import { calibrate } from '../domain/context.ts'
import type { AnswerEnd, AnswerFailure, StopReason } from '../domain/answer-end.ts'
import type { GroupSettings } from '../domain/group.ts'
import type { Person } from '../domain/person.ts'
import type { Finish, Question } from '../domain/question.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { Allowance, BudgetStore } from '../ports/budget-store.ts'
import { ChatModelError, type ChatModel, type Settlement } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { Delivery, NewDelivery } from '../ports/outbox-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Answered, QuestionStore } from '../ports/question-store.ts'
import type { Step } from '../ports/steps.ts'
import type { AgreedTo } from './consent-gate.ts'
import type { GatherContext } from './gather-context.ts'

export type AnswerDeps = {
  readonly questions: QuestionStore
  readonly people: PersonStore
  readonly budget: BudgetStore
  readonly model: ChatModel
  readonly agreedTo: AgreedTo
  readonly gather: GatherContext
  /** Whether the operators let the person in. */
  readonly isWelcome: (telegramId: number, question: Question) => Promise<boolean>
  /** Whether a person would see nothing of this Markdown. */
  readonly isBlank: (markdown: string) => boolean
  readonly clock: Clock
  readonly step: Step
  readonly limits: { readonly answersPerDay: number; readonly spendNano: bigint }
  readonly tokens: { readonly answer: number; readonly thinking: number }
  /** A question whose answer was begun this often without an end is given up. */
  readonly attemptsMost: number
}

/** How one attempt ended; with the deliveries that were stored with it, to be taken up by the sender. */
export type Attempt =
  | { readonly kind: 'ended'; readonly end: AnswerEnd; readonly deliveries: readonly Delivery[] }
  /** Nothing is owed any more, or another attempt comes. */
  | { readonly kind: 'handed-back' | 'gone' }

export type AnswerQuestion = (task: {
  readonly question: Question
  readonly screen: AnswerScreen
  /** Aborted with a `StopReason`. */
  readonly signal: AbortSignal
  /** Called when nothing more will be shown, right before the end is stored. */
  readonly compose: (end: AnswerEnd) => Promise<readonly NewDelivery[]>
}) => Promise<Attempt>

/**
 * Answers one question: consent, budget, context, the model, and one step that stores the answer with everything that
 * must reach the person. What came before a failure or a stop is never lost.
 */
export function createAnswerQuestion(deps: AnswerDeps): AnswerQuestion {
  const { questions, people, budget, model, clock, step } = deps

  return async ({ question, screen, signal, compose }) => {
    const storeAnswer = async (end: Answer, asked: Asked): Promise<Attempt> => {
      const deliveries = await compose(end)
      const { finish, text: answer } = end
      const { id } = question
      const stored = await questions.answer({ id, finish, answer, deliveries, now: clock.now(), ...asked })
      step('answer stored')
      if (stored.kind === 'stored') return { kind: 'ended', end, deliveries: stored.deliveries }
      if (stored.kind === 'gone') return { kind: 'gone' }
      await questions.handBack(id)
      return { kind: 'handed-back' }
    }

    const store = async (end: Exclude<AnswerEnd, Answer>): Promise<Attempt> => {
      const deliveries = await compose(end)
      const now = clock.now()
      const { id } = question
      const stored =
        end.kind === 'failed'
          ? await questions.fail(id, end.failure, deliveries, now)
          : await questions.keep(id, end.kind === 'held' ? 'held' : 'unconsented', deliveries, now)
      return stored.kind === 'gone' ? stored : { kind: 'ended', end, deliveries: stored.deliveries }
    }

    const fail = (failure: AnswerFailure, text = ''): Promise<Attempt> =>
      store({ kind: 'failed', failure, text })

    const person = await people.read(question.person)
    if (person === undefined) return { kind: 'gone' }
    // An attempt that the process did not live to end brought the person no answer.
    if (question.state === 'running') await budget.giveBackAll(`${question.id}:`)
    if (!(await deps.isWelcome(person.telegramId, question))) {
      await questions.remove(question.id)
      return { kind: 'gone' }
    }
    if ((await deps.agreedTo(question.person)) === undefined) return store({ kind: 'needs-consent' })
    if (question.attempts >= deps.attemptsMost) return fail('gave-up')
    await questions.begin(question.id, clock.now())
    step('answer begun')

    const attempt = await prepare(question, person)
    const reserved = `${question.id}:${question.attempts + 1}:${clock.now()}`
    let heard = { text: '', thinking: '' }
    let isSent = false
    // No answer of so many tokens is longer; whatever is, would only keep the bot busy.
    const charsMost = attempt.request.maxTokens * charsPerTokenMost
    const answered = (finish: Finish): Answer => ({
      kind: 'answered',
      finish,
      ...heard,
      isLeftOut: attempt.isLeftOut,
    })
    try {
      if (model.state().condition === 'restarting') screen.waiting('restarting')
      else screen.thinking()
      const amountNano = (await model.quote({ ...attempt.request, promised: 'other' }, signal)) ?? 0n
      // The quote looked at the network anew: it may promise less than it did when the person agreed.
      const promised = await deps.agreedTo(question.person)
      if (promised === undefined) return await store({ kind: 'needs-consent' })
      const reservation = await budget.reserve({
        id: reserved,
        day: dayOf(clock.now()),
        amountNano,
        allowances: attempt.allowances,
        spendNano: deps.limits.spendNano,
      })
      if (reservation.kind !== 'reserved') return await fail(reservation.kind)
      step('budget reserved')

      const answer = model.answer({ ...attempt.request, promised }, signal)
      void settle(reserved, answer.settlement)
      for await (const event of answer.events) {
        switch (event.kind) {
          case 'queued':
            screen.queued(event.place)
            break
          case 'started':
            isSent = true
            screen.thinking()
            break
          case 'thinking':
            heard = { ...heard, thinking: (heard.thinking + event.text).slice(0, charsMost) }
            break
          case 'text':
            heard = { ...heard, text: (heard.text + event.text).slice(0, charsMost) }
            screen.text(heard.text)
            if (heard.text.length === charsMost)
              return await storeAnswer(answered('length'), attempt.asked(undefined, undefined))
            break
          case 'done': {
            step('answer complete')
            const end = answered(event.finish === 'length' ? 'length' : 'whole')
            if (end.finish === 'whole' && deps.isBlank(end.text)) {
              await budget.giveBack(reserved)
              return await fail('cut')
            }
            return await storeAnswer(end, attempt.asked(event.promptTokens, event.completionTokens))
          }
        }
      }
      return await stopped(signal)
    } catch (error) {
      if (signal.aborted) return await stopped(signal)
      if (!(error instanceof ChatModelError)) throw error
      if (heard.text === '') await budget.giveBack(reserved)
      if (error.failure === 'down') return await store({ kind: 'held' })
      if (error.failure === 'weaker') return await store({ kind: 'needs-consent' })
      return await fail(error.failure, heard.text)
    }

    async function stopped(by: AbortSignal): Promise<Attempt> {
      const reason: StopReason = isStopReason(by.reason) ? by.reason : 'shutdown'
      // What was sent is charged by the network however it ends here; else one could read on without end.
      if (!isSent || reason === 'shutdown') await budget.giveBack(reserved)
      switch (reason) {
        case 'stopped':
          return storeAnswer(answered('stopped'), attempt.asked(undefined, undefined))
        case 'forgotten':
          return { kind: 'gone' }
        case 'edited':
        case 'shutdown':
          await questions.handBack(question.id)
          return { kind: 'handed-back' }
      }
    }
  }

  async function prepare(question: Question, person: Person) {
    const current = (await questions.read(question.id)) ?? question
    const { messages, charsPerToken, group, isLeftOut, ...rest } = await deps.gather(current, person)
    const { model: wished, thinkLonger: thinking } = rest
    const maxTokens = thinking ? deps.tokens.thinking : deps.tokens.answer
    const request = { model: wished, messages, maxTokens, thinking }
    const asked = (promptTokens: number | undefined, completionTokens: number | undefined): Asked => ({
      question: current.text,
      promptTokens,
      completionTokens,
      charsPerToken:
        promptTokens === undefined ? charsPerToken : calibrate(charsPerToken, messages, promptTokens),
    })
    return { request, asked, isLeftOut, allowances: allowancesOf(question, group) }
  }

  /** In a group the group pays, whoever asks; what a person asks elsewhere is not touched. */
  function allowancesOf(
    { person, topic: { chatId } }: Question,
    group: GroupSettings | undefined,
  ): readonly [Allowance, ...Allowance[]] {
    if (group === undefined)
      return [{ of: person, answersPerDay: deps.limits.answersPerDay, refusal: 'person-limit' }]
    const whole: Allowance = { of: chatId, answersPerDay: group.answersPerDay, refusal: 'group-limit' }
    const { answersPerPerson } = group
    if (answersPerPerson === undefined) return [whole]
    return [
      whole,
      { of: `${chatId}:${person}`, answersPerDay: answersPerPerson, refusal: 'group-person-limit' },
    ]
  }

  /** Costs of a stopped or lost request are known later; until then its reservation stands. */
  async function settle(id: string, settlement: Promise<Settlement>): Promise<void> {
    const known = await settlement
    await budget.settle(id, known.kind === 'known' ? known.costNano : undefined).catch(() => undefined)
  }
}

/** The longest tokens, runs of blanks and lines, count a few more now and then. */
const charsPerTokenMost = 32

type Answer = Extract<AnswerEnd, { kind: 'answered' }>

type Asked = Pick<Answered, 'question' | 'promptTokens' | 'completionTokens' | 'charsPerToken'>

const stopReasons: readonly unknown[] = ['stopped', 'forgotten', 'edited', 'shutdown'] satisfies StopReason[]

function isStopReason(reason: unknown): reason is StopReason {
  return stopReasons.includes(reason)
}
