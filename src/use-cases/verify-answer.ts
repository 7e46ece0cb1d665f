import type { ChatTopic, PersonId } from '../domain/ids.ts'
import { verifyAnswer, type Finding } from '../domain/verification.ts'
import type { Chain } from '../ports/chain.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { VerifyNetwork } from './verify-network.ts'

/** What held for one answer when it came, then what holds now; only for whoever asked the question. */
export type VerifyAnswer = (
  asked: { readonly person: PersonId; readonly topic: ChatTopic; readonly messageId: number },
  signal: AbortSignal,
) => Promise<
  | { readonly kind: 'known'; readonly then: readonly Finding[]; readonly now: readonly Finding[] }
  | { readonly kind: 'not-theirs' }
  /** No answer, or one of which nothing is kept (any more). */
  | { readonly kind: 'unknown' }
>

export function createVerifyAnswer(deps: {
  readonly questions: Pick<QuestionStore, 'ofMessage' | 'facts'>
  readonly chain: Pick<Chain, 'rawAddress'>
  readonly verifyNetwork: VerifyNetwork
}): VerifyAnswer {
  const { questions, chain, verifyNetwork } = deps
  return async ({ person, topic, messageId }, signal) => {
    const question = await questions.ofMessage(topic, messageId)
    if (question === undefined) return { kind: 'unknown' }
    if (question.person !== person) return { kind: 'not-theirs' }
    const answer = await questions.facts(question.id)
    if (answer === undefined) return { kind: 'unknown' }
    const address = answer.client?.rootAddress
    const root = address === undefined ? undefined : await chain.rawAddress(address)
    return { kind: 'known', then: verifyAnswer(answer, root), now: await verifyNetwork(signal) }
  }
}
