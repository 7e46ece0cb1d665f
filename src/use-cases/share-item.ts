import { promisesNothing } from '../domain/consent.ts'
import { modelsOf, textsOf } from '../domain/contribution/contribution.ts'
import type { ContributionId, PersonId } from '../domain/ids.ts'
import { newestVersion, type Notices } from '../domain/notices.ts'
import type { Clock } from '../ports/clock.ts'
import type { Evidence } from '../ports/consent-store.ts'
import type { ContributionStore, Preview, Shared, Withdrawn } from '../ports/contribution-store.ts'
import { sha256 } from './sha256.ts'
import type { SharingGate } from './sharing-gate.ts'

/** A person's yes to the very text they were shown, and how they take it back. */
export type ShareItem = {
  share(wish: {
    readonly person: PersonId
    readonly id: ContributionId
    readonly language: string
    /** The sentences below the preview to which they say yes. */
    readonly question: string
    readonly evidence: Evidence
  }): Promise<Shared>
  decline(person: PersonId, id: ContributionId): Promise<void>
  /** What becomes of the reward was said before. */
  withdraw(person: PersonId, id: ContributionId, evidence: Evidence): Promise<Withdrawn>
}

export function createShareItem(deps: {
  readonly contributions: Pick<ContributionStore, 'preview' | 'share' | 'rewardOf' | 'decline' | 'withdraw'>
  readonly sharing: SharingGate
  readonly notices: Notices
  readonly clock: Pick<Clock, 'now'>
}): ShareItem {
  const { contributions, sharing, notices, clock } = deps

  /** What was shared before is told again: the process may have ended before it was said. */
  const before = async (person: PersonId, id: ContributionId): Promise<Shared> => {
    const reward = await contributions.rewardOf(person, id)
    return reward === undefined ? { kind: 'gone' } : { kind: 'shared', reward }
  }

  return {
    share: async ({ person, id, language, question, evidence }) => {
      const preview = await contributions.preview(person, id)
      if (preview === undefined) return before(person, id)
      const { kind } = preview.contents
      const standing = await sharing(person, kind)
      if (standing === 'off') return { kind: standing }
      const body = `${question}\n\nSHA-256 of the salted text: ${sha256(agreedText(preview))}`
      const { version, material } = newestVersion(notices[`contribute_${kind}`])
      const notice = { purpose: `contribute_${kind}`, version, material, language, body } as const
      const order = { id, notice: { ...notice, variant: promisesNothing }, evidence }
      return contributions.share(person, order, clock.now())
    },
    decline: (person, id) => contributions.decline(person, id),
    withdraw: (person, id, evidence) => contributions.withdraw(person, id, evidence, clock.now()),
  }
}

/** What the hash is made of; without the salt, which is erased with the words, it tells nothing about them. */
function agreedText({ salt, contents }: Preview): string {
  const verdict = contents.kind === 'feedback' ? contents.verdict : ''
  const texts = textsOf(contents).map(({ text }) => text)
  const [language, models] = [contents.language, modelsOf(contents)]
  const origin = language === undefined && models.length === 0 ? [] : [{ language, models }]
  return JSON.stringify([salt, contents.kind, verdict, ...texts, ...origin])
}
