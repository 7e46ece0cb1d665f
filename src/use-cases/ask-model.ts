import type { AnswerFailure, StopReason } from '../domain/answer-end.ts'
import type { AnswerFacts } from '../domain/answer-facts.ts'
import { dayOf } from '../domain/budget.ts'
import type { TonNetwork } from '../domain/chain.ts'
import type { PersonId } from '../domain/ids.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { Allowance, BudgetStore } from '../ports/budget-store.ts'
import { ChatModelError, type ChatModel, type ChatRequest, type Settlement } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { Step } from '../ports/steps.ts'
import { createAnswerWatch } from './answer-watch.ts'
import type { AgreedTo } from './consent-gate.ts'

/** What came of the model, as far as it came. */
export type Heard = { readonly text: string; readonly thinking: string }

/** What is known of an answer when it ends; its cost may be known only later. */
export type Known = {
  readonly facts: Omit<AnswerFacts, 'costNano'>
  readonly settlement: Promise<Settlement>
}

/** How asking once ended. */
export type ModelEnd =
  | {
      readonly kind: 'answered'
      readonly finish: 'whole' | 'length'
      readonly heard: Heard
      readonly known: Known | undefined
    }
  | { readonly kind: 'failed'; readonly failure: AnswerFailure | 'down'; readonly text: string }
  /** The person has not agreed (any more) to what holds now. */
  | { readonly kind: 'needs-consent' }
  | {
      readonly kind: 'stopped'
      readonly reason: StopReason
      readonly heard: Heard
      /** Undefined when nothing was sent. */
      readonly known: Known | undefined
    }

/** Asks the model once for a person, within their budget and what they agreed to, before their eyes. */
export type AskModel = (task: {
  readonly person: PersonId
  readonly request: Omit<ChatRequest, 'promised'>
  /** Names the reservation: the same attempt is paid once. */
  readonly attempt: string
  readonly allowances: readonly [Allowance, ...Allowance[]]
  /** Whether a person would see nothing of such an answer; then it counts as broken off, and nobody pays. */
  readonly isNothing: (finish: 'whole' | 'length', text: string) => boolean
  readonly screen: AnswerScreen
  /** Aborted with a `StopReason`. */
  readonly signal: AbortSignal
}) => Promise<ModelEnd>

export function createAskModel(deps: {
  readonly budget: Pick<BudgetStore, 'reserve' | 'settle' | 'giveBack'>
  readonly model: Pick<ChatModel, 'state' | 'quote' | 'answer'>
  readonly agreedTo: AgreedTo
  readonly clock: Pick<Clock, 'now'>
  readonly step: Step
  readonly spendNano: bigint
  readonly network: TonNetwork
}): AskModel {
  const { budget, model, agreedTo, clock, step, spendNano, network } = deps

  /** Costs of a stopped or lost request are known later; until then its reservation stands. */
  const settle = async (id: string, settlement: Promise<Settlement>): Promise<void> => {
    const known = await settlement
    await budget.settle(id, known.kind === 'known' ? known.costNano : undefined).catch(() => undefined)
  }

  return async ({ person, request, attempt, allowances, isNothing, screen, signal }) => {
    // No answer of so many tokens is longer; whatever is, would only keep the bot busy.
    const charsMost = request.maxTokens * charsPerTokenMost
    let heard: Heard = { text: '', thinking: '' }
    let isSent = false
    const watch = createAnswerWatch(clock, network)
    let settlement: Promise<Settlement> = Promise.resolve({ kind: 'unknown' })
    const known = (): Known | undefined => {
      const facts = watch.facts()
      return facts && { facts, settlement }
    }
    const answered = (finish: 'whole' | 'length'): ModelEnd => {
      return { kind: 'answered', finish, heard, known: known() }
    }

    const stopped = async (): Promise<ModelEnd> => {
      const reason: StopReason = isStopReason(signal.reason) ? signal.reason : 'shutdown'
      // What was sent is charged by the network however it ends here; else one could read on without end.
      if (!isSent || reason === 'shutdown') await budget.giveBack(attempt)
      return { kind: 'stopped', reason, heard, known: known() }
    }

    try {
      if (model.state().condition === 'restarting') screen.waiting('restarting')
      else screen.thinking()
      const amountNano = (await model.quote({ ...request, promised: 'other' }, signal)) ?? 0n
      // The quote looked at the network anew: it may promise less than it did when the person agreed.
      const promised = await agreedTo(person)
      if (promised === undefined) return { kind: 'needs-consent' }
      const day = dayOf(clock.now())
      const reservation = await budget.reserve({ id: attempt, day, amountNano, allowances, spendNano })
      if (reservation.kind !== 'reserved') return { kind: 'failed', failure: reservation.kind, text: '' }
      step('budget reserved')

      const answer = model.answer({ ...request, promised }, signal)
      settlement = answer.settlement
      void settle(attempt, settlement)
      for await (const event of answer.events) {
        watch.saw(event)
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
            if (heard.text.length === charsMost) return answered('length')
            break
          case 'done': {
            step('answer complete')
            const finish = event.finish === 'length' ? 'length' : 'whole'
            if (!isNothing(finish, heard.text)) return answered(finish)
            await budget.giveBack(attempt)
            return { kind: 'failed', failure: 'cut', text: '' }
          }
          case 'sent':
        }
      }
      return await stopped()
    } catch (error) {
      if (signal.aborted) return await stopped()
      if (!(error instanceof ChatModelError)) throw error
      if (heard.text === '') await budget.giveBack(attempt)
      if (error.failure === 'weaker') return { kind: 'needs-consent' }
      return { kind: 'failed', failure: error.failure, text: heard.text }
    }
  }
}

/** The longest tokens, runs of blanks and lines, count a few more now and then. */
const charsPerTokenMost = 32

const stopReasons: readonly unknown[] = ['stopped', 'forgotten', 'edited', 'shutdown'] satisfies StopReason[]

function isStopReason(reason: unknown): reason is StopReason {
  return stopReasons.includes(reason)
}
