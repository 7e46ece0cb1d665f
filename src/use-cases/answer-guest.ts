import { buildContext, asQuotation, type Line } from '../domain/context.ts'
import type { AnswerFailure } from '../domain/answer-end.ts'
import type { GuestQuestion, GuestWords } from '../domain/guest.ts'
import { groupInstructions } from '../domain/instructions.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { GuestStore, Tokens } from '../ports/guest-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Step } from '../ports/steps.ts'
import type { AskModel } from './ask-model.ts'
import type { AgreedTo, ConsentGate } from './consent-gate.ts'

export type AnswerGuestDeps = {
  readonly guests: Pick<GuestStore, 'begin' | 'handBack'>
  readonly people: Pick<PersonStore, 'read'>
  readonly budget: Pick<BudgetStore, 'giveBackAll'>
  readonly askModel: AskModel
  readonly agreedTo: AgreedTo
  readonly mayAnswer: ConsentGate
  /** Whether a person would see nothing of this Markdown. */
  readonly isBlank: (markdown: string) => boolean
  readonly clock: Clock
  readonly step: Step
  readonly answersPerDay: number
  readonly tokens: { readonly answer: number; readonly context: number }
  /** A question that the model was asked this often without an end is given up. */
  readonly attemptsMost: number
}

/** How one attempt ended. */
export type GuestEnd =
  | {
      readonly kind: 'answered'
      readonly finish: 'whole' | 'length'
      readonly text: string
      readonly isLeftOut: boolean
      readonly tokens: Tokens
    }
  | { readonly kind: 'failed'; readonly failure: GuestFailure; readonly text: string }
  /** The person has not agreed (any more) to what holds now. */
  | { readonly kind: 'needs-consent' }
  /** Nobody wants it any more. */
  | { readonly kind: 'forgotten' }
  /** The app ends: another attempt comes. */
  | { readonly kind: 'handed-back' }

/** `down`: nothing is kept for a network that may come back, since the others in that chat have gone on by then. */
export type GuestFailure = AnswerFailure | 'down'

export type AnswerGuest = (task: {
  readonly question: GuestQuestion
  readonly screen: AnswerScreen
  /** Aborted with a `StopReason`. */
  readonly signal: AbortSignal
}) => Promise<GuestEnd>

/**
 * Asks the model what somebody asked where the bot is only a guest: the question and the words it replies to, nothing
 * else. The person pays, as in their private chat.
 */
export function createAnswerGuest(deps: AnswerGuestDeps): AnswerGuest {
  const { guests, people, budget, agreedTo, clock, step } = deps

  return async ({ question, screen, signal }) => {
    const { updateId, words } = question
    const person = await people.read(question.person)
    if (words === undefined || person === undefined) return { kind: 'forgotten' }
    // An attempt that the process did not live to end brought the person no answer.
    if (question.attempts > 0) await budget.giveBackAll(`g${updateId}:`)
    if ((await agreedTo(person.id)) === undefined) return { kind: 'needs-consent' }
    if (question.attempts >= deps.attemptsMost) return { kind: 'failed', failure: 'gave-up', text: '' }
    if (!(await guests.begin(updateId))) return { kind: 'forgotten' }
    step('answer begun')

    const { messages, isLeftOut } = await contextOf(words)
    const { answersPerDay, tokens } = deps
    const end = await deps.askModel({
      ...{ person: person.id, screen, signal },
      request: { model: person.settings.model, messages, maxTokens: tokens.answer, thinking: false },
      attempt: `g${updateId}:${question.attempts + 1}:${clock.now()}`,
      allowances: [{ of: person.id, answersPerDay, refusal: 'person-limit' }],
      isNothing: (_, text) => deps.isBlank(text),
    })
    switch (end.kind) {
      case 'answered': {
        const { finish, heard, known } = end
        const { promptTokens: prompt = 0, completionTokens: completion = 0 } = known?.facts ?? {}
        return { kind: 'answered', finish, text: heard.text, isLeftOut, tokens: { prompt, completion } }
      }
      case 'needs-consent':
      case 'failed':
        return end
      case 'stopped':
        if (end.reason === 'forgotten') return { kind: 'forgotten' }
        await guests.handBack(updateId)
        return { kind: 'handed-back' }
    }
  }

  /** Whoever wrote the words it replies to must agree to it at this moment. */
  async function contextOf({ text, reply, isLeftOut }: GuestWords): Promise<Context> {
    const isReadable =
      reply !== undefined && (reply.author === undefined || (await deps.mayAnswer(reply.author)))
    const quote = isReadable ? asQuotation(reply.text) : ''
    const messages = buildContext({
      ...{ instructions: groupInstructions('short'), turns: [], question: `${quote}${text}`.trimEnd() },
      ...{ budgetTokens: deps.tokens.context, charsPerToken: 3 },
    })
    return { messages, isLeftOut: isLeftOut || (reply !== undefined && !isReadable) }
  }
}

type Context = { readonly messages: readonly Line[]; readonly isLeftOut: boolean }
