import { dayOf } from '../domain/budget.ts'
import { buildContext, type Line } from '../domain/context.ts'
import type { AnswerFailure, StopReason } from '../domain/answer-end.ts'
import type { GuestQuestion, GuestWords } from '../domain/guest.ts'
import { groupInstructions } from '../domain/instructions.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import { ChatModelError, type ChatModel, type Settlement } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { GuestStore, Tokens } from '../ports/guest-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Step } from '../ports/steps.ts'
import type { AgreedTo, ConsentGate } from './consent-gate.ts'

export type AnswerGuestDeps = {
  readonly guests: Pick<GuestStore, 'begin' | 'handBack'>
  readonly people: Pick<PersonStore, 'read'>
  readonly budget: BudgetStore
  readonly model: ChatModel
  readonly agreedTo: AgreedTo
  readonly mayAnswer: ConsentGate
  /** Whether a person would see nothing of this Markdown. */
  readonly isBlank: (markdown: string) => boolean
  readonly clock: Clock
  readonly step: Step
  readonly limits: { readonly answersPerDay: number; readonly spendNano: bigint }
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
export type GuestFailure = Exclude<AnswerFailure, 'group-limit' | 'group-person-limit'> | 'down'

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
  const { guests, people, budget, model, agreedTo, clock, step } = deps

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
    const maxTokens = deps.tokens.answer
    const request = { model: person.settings.model, messages, maxTokens, thinking: false }
    const reserved = `g${updateId}:${question.attempts + 1}:${clock.now()}`
    const charsMost = maxTokens * charsPerTokenMost
    let text = ''
    let isSent = false
    const answered = (finish: 'whole' | 'length', prompt = 0, completion = 0): GuestEnd => ({
      ...{ kind: 'answered', finish, text, isLeftOut, tokens: { prompt, completion } },
    })
    try {
      if (model.state().condition === 'restarting') screen.waiting('restarting')
      else screen.thinking()
      const amountNano = (await model.quote({ ...request, promised: 'other' }, signal)) ?? 0n
      // The quote looked at the network anew: it may promise less than it did when the person agreed.
      const promised = await agreedTo(person.id)
      if (promised === undefined) return { kind: 'needs-consent' }
      const { answersPerDay, spendNano } = deps.limits
      const reservation = await budget.reserve({
        ...{ id: reserved, day: dayOf(clock.now()), amountNano, spendNano },
        allowances: [{ of: person.id, answersPerDay, refusal: 'person-limit' }],
      })
      if (reservation.kind === 'person-limit' || reservation.kind === 'spend-limit')
        return { kind: 'failed', failure: reservation.kind, text }
      step('budget reserved')

      const answer = model.answer({ ...request, promised }, signal)
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
            break
          case 'text':
            text = (text + event.text).slice(0, charsMost)
            screen.text(text)
            if (text.length === charsMost) return answered('length')
            break
          case 'done': {
            step('answer complete')
            const finish = event.finish === 'length' ? 'length' : 'whole'
            if (!deps.isBlank(text)) return answered(finish, event.promptTokens, event.completionTokens)
            await budget.giveBack(reserved)
            return { kind: 'failed', failure: 'cut', text: '' }
          }
        }
      }
      return await stopped()
    } catch (error) {
      if (signal.aborted) return await stopped()
      if (!(error instanceof ChatModelError)) throw error
      if (text === '') await budget.giveBack(reserved)
      return error.failure === 'weaker'
        ? { kind: 'needs-consent' }
        : { kind: 'failed', failure: error.failure, text }
    }

    async function stopped(): Promise<GuestEnd> {
      const isForgotten = signal.reason === ('forgotten' satisfies StopReason)
      // What was sent is charged by the network however it ends here.
      if (!isSent || !isForgotten) await budget.giveBack(reserved)
      if (isForgotten) return { kind: 'forgotten' }
      await guests.handBack(updateId)
      return { kind: 'handed-back' }
    }
  }

  /** Whoever wrote the words it replies to must agree to it at this moment. */
  async function contextOf({ text, reply, isLeftOut }: GuestWords): Promise<Context> {
    const isReadable =
      reply !== undefined && (reply.author === undefined || (await deps.mayAnswer(reply.author)))
    const quote = isReadable ? `${reply.text.replaceAll(/^/gm, '> ')}\n\n` : ''
    const messages = buildContext({
      ...{ instructions: groupInstructions('short'), turns: [], question: `${quote}${text}`.trimEnd() },
      ...{ budgetTokens: deps.tokens.context, charsPerToken: 3 },
    })
    return { messages, isLeftOut: isLeftOut || (reply !== undefined && !isReadable) }
  }

  /** Costs of a stopped or lost request are known later; until then its reservation stands. */
  async function settle(id: string, settlement: Promise<Settlement>): Promise<void> {
    const known = await settlement
    await budget.settle(id, known.kind === 'known' ? known.costNano : undefined).catch(() => undefined)
  }
}

type Context = { readonly messages: readonly Line[]; readonly isLeftOut: boolean }

/** No answer of so many tokens is longer; whatever is, would only keep the bot busy. */
const charsPerTokenMost = 32
