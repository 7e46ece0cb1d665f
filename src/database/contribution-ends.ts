import { everywhere, type OptionalPurpose } from '../domain/consent.ts'
import type { Quality } from '../domain/contribution/contribution.ts'
import { score } from '../domain/contribution/score.ts'
import { uniqueness, type Fingerprint } from '../domain/contribution/uniqueness.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Contributor } from '../domain/reward.ts'
import type { Evidence } from '../ports/consent-store.ts'
import type { ContributionStore, Preview, ShareOrder, Shared } from '../ports/contribution-store.ts'
import { createCheckRows } from './check-rows.ts'
import type { ContributionPrints } from './contribution-prints.ts'
import type { ContributionRow, ContributionRows } from './contribution-rows.ts'
import type { ContributionDeps } from './contribution-store.ts'
import { asReward, createFindReward } from './reward-rows.ts'

/** A person's yes to one thing, and how they take it back; the words, the consent and the money move together. */
export function createContributionEnds(
  deps: ContributionDeps,
  rows: ContributionRows,
  prints: ContributionPrints,
  holdAlike: (shared: Fingerprint, now: number) => void,
  contributorOf: (person: PersonId, isPremium: boolean) => Contributor,
): Pick<ContributionStore, 'share' | 'rewardOf' | 'withdraw'> {
  const { sqlite, writer, consents, intake, revoke, step } = deps
  const checks = createCheckRows(sqlite)
  const find = sqlite.prepare<[string, string, string], ContributionRow>(
    'SELECT * FROM contribution WHERE id = ? AND person_id = ? AND state = ?',
  )
  const rewardOf = createFindReward(sqlite)
  const keep = sqlite.prepare("UPDATE contribution SET state = 'shared', shared_at = ? WHERE id = ?")
  const isShared = sqlite.prepare<[string]>('SELECT 1 FROM contribution_turn WHERE question_id = ?')
  const addTurn = sqlite.prepare('INSERT OR IGNORE INTO contribution_turn VALUES (?, ?)')
  const takeBack = sqlite.prepare(
    "UPDATE contribution SET state = 'withdrawn', withdrawn_at = ?, contents_sealed = NULL WHERE id = ?",
  )
  const subjectOf = (
    { id, person, topic }: Pick<Preview, 'id' | 'person' | 'topic'>,
    purpose: OptionalPurpose,
  ) => ({ person, purpose, scope: `item:${id}`, chat: topic.chatId }) as const

  const share = (preview: Preview, { notice, evidence }: ShareOrder, now: number): Shared => {
    const { id, person, contents, fingerprint, conversation, isPremium } = preview
    const purpose: OptionalPurpose = `contribute_${contents.kind}`
    if (!consents.isOn(person, purpose, everywhere, now)) return { kind: 'off' }
    if (contents.kind === 'feedback' && checks.open(person) !== undefined) return { kind: 'check-open' }
    if (prints.isKnown(fingerprint)) return { kind: 'duplicate' }
    // Another preview with some of the same turns was shared meanwhile.
    if (preview.turnIds.some((turn) => isShared.get(turn) !== undefined)) return { kind: 'duplicate' }
    const points = pointsNow(person, preview.quality, fingerprint)
    const contributor = contributorOf(person, isPremium)
    const { kind } = contents
    const taken = intake.takeIn(
      { id, subject: person, kind, conversationId: conversation, score: points, contributor },
      now,
    )
    if (!('reward' in taken)) return taken
    step('reward told')
    const subject = subjectOf(preview, purpose)
    const hash = consents.request(subject, notice, evidence, now)
    // It holds until it is taken back: what was shared stays shared, however the offers end.
    consents.decide(subject, 'given', hash, evidence, now, undefined)
    step('item agreed')
    prints.add(person, id, fingerprint, now)
    holdAlike(fingerprint, now)
    for (const turn of preview.turnIds) addTurn.run(id, turn)
    keep.run(now, id)
    step('contribution kept')
    return { kind: 'shared', reward: taken.reward }
  }

  /** Others may have shared the like since it was looked through. */
  const pointsNow = (person: PersonId, quality: Quality, fingerprint: Fingerprint): number =>
    score(quality, uniqueness(fingerprint.signature, prints.neighbours(person, fingerprint)))

  const erase = (shared: Preview, evidence: Evidence, now: number): void => {
    consents.end(subjectOf(shared, `contribute_${shared.contents.kind}`), 'withdrawn', evidence, now)
    step('item taken back')
    takeBack.run(now, shared.id)
    step('contribution erased')
  }

  return {
    share: (person, order, now) =>
      writer.write(() => {
        const row = find.get(order.id, person, 'preview')
        const preview = row && rows.asPreview(row)
        return preview === undefined ? { kind: 'gone' } : share(preview, order, now)
      }),
    rewardOf: async (person, id) => {
      const row = find.get(id, person, 'shared') && rewardOf(id)
      return row && asReward(row)
    },
    withdraw: (person, id, evidence, now) =>
      writer.write(() => {
        const row = find.get(id, person, 'shared')
        const shared = row && rows.asPreview(row)
        if (shared === undefined && find.get(id, person, 'withdrawn') === undefined) return { kind: 'gone' }
        if (shared !== undefined) erase(shared, evidence, now)
        const reward = revoke(id, now)
        return { kind: 'withdrawn', reward: reward === 'unknown' ? 'refused' : reward }
      }),
  }
}
