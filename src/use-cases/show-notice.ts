import { everywhere, noticeVariant, type NoticeVariant } from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import type { ChatModel } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import { answerNotice } from './consent-gate.ts'

/** Notes that the notice is put before a person now; returns its text and the hash that their answer must carry. */
export type ShowNotice = (wish: {
  readonly person: PersonId
  readonly chat: ChatId
  readonly language: string
  readonly evidence: Evidence
  /** The exact text of a variant in the person's language. */
  readonly textOf: (variant: NoticeVariant) => string
}) => Promise<{ readonly body: string; readonly hash: string; readonly variant: NoticeVariant }>

export function createShowNotice(deps: {
  readonly consents: ConsentStore
  readonly model: Pick<ChatModel, 'state'>
  readonly clock: Clock
}): ShowNotice {
  return async ({ person, chat, language, evidence, textOf }) => {
    const variant = noticeVariant(deps.model.state().endpoint)
    const body = textOf(variant)
    const { purpose, version, material } = answerNotice
    const notice = { purpose, version, material, variant, language, body }
    const subject = { person, chat, purpose, scope: everywhere }
    const hash = await deps.consents.request(subject, notice, evidence, deps.clock.now())
    return { body, hash, variant }
  }
}
