import { calibrate } from '../domain/context.ts'
import type { AnswerEnd, AnswerFailure } from '../domain/answer-end.ts'
import type { GroupSettings } from '../domain/group.ts'
import type { Person } from '../domain/person.ts'
import type { Finish, Question } from '../domain/question.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { Allowance, BudgetStore } from '../ports/budget-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Delivery, NewDelivery } from '../ports/outbox-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Answered, QuestionStore } from '../ports/question-store.ts'
import type { Step } from '../ports/steps.ts'
import type { AskModel, Heard, Known, ModelEnd } from './ask-model.ts'
import type { AgreedTo } from './consent-gate.ts'
import type { GatherContext } from './gather-context.ts'
import type { AfterwardsOf } from './history-gate.ts'
import type { OffersChoice } from './offers-choice.ts'

export type AnswerDeps = {
  readonly questions: QuestionStore
  readonly people: PersonStore
  readonly budget: Pick<BudgetStore, 'giveBackAll'>
  readonly askModel: AskModel
  readonly agreedTo: AgreedTo
  readonly gather: GatherContext
  readonly afterwardsOf: AfterwardsOf
  readonly offersChoice: OffersChoice
  /** Whether the operators let the person in. */
  readonly isWelcome: (telegramId: number, question: Question) => Promise<boolean>
  /** Whether a person would see nothing of this Markdown. */
  readonly isBlank: (markdown: string) => boolean
  readonly clock: Clock
  readonly step: Step
  readonly answersPerDay: number
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
  /**
   * Called when nothing more will be shown, right before the end is stored; `offersChoice`: the person is asked whether
   * the answer is better than the one whose place it takes.
   */
  readonly compose: (end: AnswerEnd, offersChoice: boolean) => Promise<readonly NewDelivery[]>
}) => Promise<Attempt>

/**
 * Answers one question: consent, budget, context, the model, and one step that stores the answer with everything that
 * must reach the person. What came before a failure or a stop is never lost.
 */
export function createAnswerQuestion(deps: AnswerDeps): AnswerQuestion {
  const { questions, people, budget, clock, step } = deps

  return async ({ question, screen, signal, compose }) => {
    const storeAnswer = async (end: Answer, asked: Asked, known: Known | undefined): Promise<Attempt> => {
      const cost = createCost(known)
      const { finish, text: answer } = end
      const keepsEarlier = await deps.offersChoice(question, { question: asked.question, finish, answer })
      const deliveries = await compose(end, keepsEarlier)
      const { id } = question
      const facts = known && { ...known.facts, costNano: cost.soFar() }
      const now = clock.now()
      const ended = { id, finish, answer, keepsEarlier, facts, deliveries, now }
      const stored = await questions.answer({ ...ended, ...asked })
      step('answer stored')
      if (stored.kind === 'stored' && facts?.costNano === undefined)
        void cost.later((costNano) => questions.noteCost(id, costNano)).catch(() => undefined)
      if (stored.kind === 'stored') return { kind: 'ended', end, deliveries: stored.deliveries }
      if (stored.kind === 'gone') return { kind: 'gone' }
      await questions.handBack(id)
      return { kind: 'handed-back' }
    }

    const store = async (end: Exclude<AnswerEnd, Answer>): Promise<Attempt> => {
      const deliveries = await compose(end, false)
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
    await questions.begin(question.id, clock.now(), await deps.afterwardsOf(person.id))
    step('answer begun')

    const attempt = await prepare(question, person)
    const end = await deps.askModel({
      ...{ person: person.id, request: attempt.request, allowances: attempt.allowances, screen, signal },
      attempt: `${question.id}:${question.attempts + 1}:${clock.now()}`,
      isNothing: (finish, text) => finish === 'whole' && deps.isBlank(text),
    })
    switch (end.kind) {
      case 'answered': {
        const { finish, heard, known } = end
        return storeAnswer(attempt.answered(finish, heard), attempt.asked(known), known)
      }
      case 'needs-consent':
        return store(end)
      case 'failed':
        return end.failure === 'down' ? store({ kind: 'held' }) : fail(end.failure, end.text)
      case 'stopped':
        return stopped(end)
    }

    async function stopped({
      reason,
      heard,
      known,
    }: Extract<ModelEnd, { kind: 'stopped' }>): Promise<Attempt> {
      switch (reason) {
        case 'stopped':
          return storeAnswer(attempt.answered('stopped', heard), attempt.asked(known), known)
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
    const asked = (known: Known | undefined): Asked => {
      const { promptTokens, completionTokens } = known?.facts ?? {}
      return {
        question: current.text,
        promptTokens,
        completionTokens,
        charsPerToken:
          promptTokens === undefined ? charsPerToken : calibrate(charsPerToken, messages, promptTokens),
      }
    }
    const answered = (finish: Finish, heard: Heard): Answer => ({
      kind: 'answered',
      finish,
      ...heard,
      isLeftOut,
    })
    return { request, asked, answered, allowances: allowancesOf(question, group) }
  }

  /** In a group the group pays, whoever asks; what a person asks elsewhere is not touched. */
  function allowancesOf(
    { person, topic: { chatId } }: Question,
    group: GroupSettings | undefined,
  ): readonly [Allowance, ...Allowance[]] {
    if (group === undefined)
      return [{ of: person, answersPerDay: deps.answersPerDay, refusal: 'person-limit' }]
    const whole: Allowance = { of: chatId, answersPerDay: group.answersPerDay, refusal: 'group-limit' }
    const { answersPerPerson } = group
    if (answersPerPerson === undefined) return [whole]
    return [
      whole,
      { of: `${chatId}:${person}`, answersPerDay: answersPerPerson, refusal: 'group-person-limit' },
    ]
  }
}

/** The cost of a request: what is known of it at this moment, or once it is. */
function createCost(known: Known | undefined) {
  let costNano: bigint | undefined
  const settled = known?.settlement.then((settlement) => {
    if (settlement.kind === 'known') costNano = settlement.costNano
  })
  return {
    soFar: () => costNano,
    later: async (note: (costNano: bigint) => Promise<void>): Promise<void> => {
      await settled
      if (costNano !== undefined) await note(costNano)
    },
  }
}

type Answer = Extract<AnswerEnd, { kind: 'answered' }>

type Asked = Pick<Answered, 'question' | 'promptTokens' | 'completionTokens' | 'charsPerToken'>
