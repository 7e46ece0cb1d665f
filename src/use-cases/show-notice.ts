import {
  everywhere,
  noticeVariant,
  promisesNothing,
  wasAgreed,
  type NoticeVariant,
  type Purpose,
} from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import { materialVersion, newestVersion, versionsAfter, type Notices } from '../domain/notices.ts'
import type { ChatModel } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { StandingOf } from './consent-gate.ts'

export type ShownNotice = {
  readonly body: string
  /** What the person's answer must carry. */
  readonly hash: string
  /** The person agreed to it before, and that does not hold any more. */
  readonly isAskedAgain: boolean
  /** The versions since the one that was decided on last. */
  readonly newVersions: readonly number[]
}

/** Notes that the notice is put before a person now. */
export type ShowNotice = (wish: {
  readonly person: PersonId
  readonly chat: ChatId
  readonly purpose: Purpose
  readonly language: string
  readonly evidence: Evidence
  /** The exact text in the person's language; the variant counts for `answer` alone. */
  readonly textOf: (variant: NoticeVariant) => string
}) => Promise<ShownNotice>

export function createShowNotice(deps: {
  readonly consents: Pick<ConsentStore, 'request'>
  readonly standing: StandingOf
  readonly model: Pick<ChatModel, 'state'>
  readonly clock: Pick<Clock, 'now'>
  readonly notices: Notices
}): ShowNotice {
  const { consents, standing, model, clock, notices } = deps
  return async ({ person, chat, purpose, language, evidence, textOf }) => {
    const { isOn, consent } = await standing(person, purpose)
    const variant = purpose === 'answer' ? noticeVariant(model.state().endpoint) : promisesNothing
    const versions = notices[purpose]
    const body = textOf(variant)
    const notice = { purpose, ...newestVersion(versions), variant, language, body }
    const subject = { person, chat, purpose, scope: everywhere }
    const material = materialVersion(versions)
    const hash = await consents.request(subject, notice, evidence, clock.now(), material)
    return {
      ...{ body, hash, isAskedAgain: wasAgreed(consent) && !isOn },
      newVersions: consent === undefined ? [] : versionsAfter(versions, consent.version),
    }
  }
}
