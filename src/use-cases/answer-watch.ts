import type { Answerer, AnswerFacts } from '../domain/answer-facts.ts'
import type { TonNetwork } from '../domain/chain.ts'
import type { ChatEvent } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'

/** Notes what is to be known of one answer while it comes. */
export type AnswerWatch = {
  saw(event: ChatEvent): void
  /** As far as it is known at this moment, which counts as the answer's end; undefined while nothing was sent. */
  facts(): Omit<AnswerFacts, 'costNano'> | undefined
}

export function createAnswerWatch(clock: Pick<Clock, 'now'>, network: TonNetwork): AnswerWatch {
  let model = ''
  let sent: { readonly at: number; readonly to: Answerer } | undefined
  let firstWordAt: number | undefined
  let tokens: Pick<AnswerFacts, 'promptTokens' | 'completionTokens'> = {
    promptTokens: undefined,
    completionTokens: undefined,
  }
  return {
    saw: (event) => {
      switch (event.kind) {
        case 'started':
          model = event.model
          break
        case 'sent':
          sent = { at: clock.now(), to: event.to }
          break
        case 'text':
          firstWordAt ??= clock.now()
          break
        case 'done':
          tokens = { promptTokens: event.promptTokens, completionTokens: event.completionTokens }
          break
        case 'queued':
        case 'thinking':
      }
    },
    facts: () => {
      if (sent === undefined) return undefined
      const now = clock.now()
      const { at, to } = sent
      const firstWordMs = firstWordAt === undefined ? undefined : firstWordAt - at
      return { ...to, ...tokens, model, network, answeredAtMs: now, firstWordMs, tookMs: now - at }
    },
  }
}
