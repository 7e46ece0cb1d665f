import { isDeepStrictEqual } from 'node:util'
import { isChoice, previewMs } from '../domain/contribution/contribution.ts'
import { everywhere, type OptionalPurpose } from '../domain/consent.ts'
import type { ContributionKind } from '../domain/reward.ts'
import type { ContributionStore, Preview, Wish } from '../ports/contribution-store.ts'
import { createCheckRows } from './check-rows.ts'
import type { ContributionRow, ContributionRows } from './contribution-rows.ts'
import type { ContributionDeps } from './contribution-store.ts'
import { erasedAtOnce } from './store-deps.ts'

type Previews = Pick<
  ContributionStore,
  | 'want'
  | 'wishes'
  | 'begin'
  | 'keepPreview'
  | 'refuse'
  | 'preview'
  | 'replacePreview'
  | 'decline'
  | 'eraseDue'
>

/** Everything before a person decides: nothing of it outlives a no, or a week. */
export function createContributionPreviews(
  { sqlite, writer, consents, outbox, intake, step }: ContributionDeps,
  rows: ContributionRows,
): Previews {
  const checks = createCheckRows(sqlite)
  const insert = sqlite.prepare(
    `INSERT INTO contribution (id, person_id, kind, state, chat_id, topic_id, question_id, conversation_id,
       is_premium, contents_sealed, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const wanted = sqlite.prepare<[string], ContributionRow>(
    "SELECT * FROM contribution WHERE id = ? AND state = 'wanted'",
  )
  const running = sqlite.prepare<[string], ContributionRow>(
    "SELECT * FROM contribution WHERE person_id = ? AND state = 'wanted'",
  )
  const shown = sqlite.prepare<[string, string, string], ContributionRow>(
    "SELECT * FROM contribution WHERE person_id = ? AND question_id = ? AND kind = ? AND state = 'preview'",
  )
  const isToldOf = sqlite.prepare<[string, string]>(
    `SELECT 1 FROM contribution WHERE person_id = ? AND question_id = ? AND kind = 'feedback'
       AND state IN ('shared', 'withdrawn')`,
  )
  const allWanted = sqlite.prepare<[], ContributionRow>("SELECT * FROM contribution WHERE state = 'wanted'")
  const begin = sqlite.prepare(
    "UPDATE contribution SET attempts = attempts + 1 WHERE id = ? AND state = 'wanted'",
  )
  const show = sqlite.prepare(
    "UPDATE contribution SET state = 'preview', contents_sealed = ? WHERE id = ? AND state = 'wanted'",
  )
  const erase = sqlite.prepare("DELETE FROM contribution WHERE id = ? AND state IN ('wanted', 'preview')")
  const preview = sqlite.prepare<[string, string], ContributionRow>(
    "SELECT * FROM contribution WHERE id = ? AND person_id = ? AND state = 'preview'",
  )
  const eraseOld = sqlite.prepare<[number]>(
    `DELETE FROM contribution WHERE id IN (SELECT id FROM contribution
       WHERE state IN ('wanted', 'preview') AND created_at <= ? LIMIT ${erasedAtOnce})`,
  )

  const add = (each: Wish | Preview, kind: ContributionKind, state: string, sealed: Buffer, now: number) => {
    const { id, person, topic, question, conversation, isPremium } = each
    insert.run(
      ...[id, person, kind, state, topic.chatId, topic.topicId, question, conversation],
      ...[Number(isPremium), sealed, now],
    )
  }
  const previewOf = (row: ContributionRow | undefined): Preview | undefined => row && rows.asPreview(row)

  return {
    want: (wish, now) =>
      writer.write(() => {
        const busyWith = running.get(wish.person)
        if (busyWith !== undefined)
          return { kind: isSame(wish, rows.asWish(busyWith)) ? 'looked-at' : 'busy' }
        if (wish.kind === 'feedback' && isToldOf.get(wish.person, wish.question) !== undefined)
          return { kind: 'rated-before' }
        if (wish.kind === 'feedback' && checks.open(wish.person) !== undefined) return { kind: 'check-open' }
        const before = previewOf(shown.get(wish.person, wish.question, wish.kind))
        // What is said about an answer anew takes the place of what was said before.
        if (before !== undefined && wish.kind === 'conversation') return { kind: 'shown', preview: before }
        const { person: subject, kind, conversation: conversationId } = wish
        const noRoom = intake.noRoom({ subject, kind, conversationId }, now)
        if (noRoom !== undefined) return noRoom
        if (before !== undefined) erase.run(before.id)
        add(wish, wish.kind, 'wanted', rows.sealWish(wish), now)
        return { kind: 'noted' }
      }),
    wishes: async () => allWanted.all().flatMap((row) => rows.asWish(row) ?? []),
    begin: (id) => writer.write(() => begin.run(id).changes === 1),
    keepPreview: (kept, deliveries, now) =>
      writer.write(() => {
        if (wanted.get(kept.id) === undefined) return { kind: 'gone' }
        const purpose: OptionalPurpose = `contribute_${kept.contents.kind}`
        if (!consents.isOn(kept.person, purpose, everywhere, now)) return { kind: 'off' }
        show.run(rows.sealPreview(kept), kept.id)
        step('preview kept')
        return { kind: 'kept', deliveries: outbox.add(deliveries, now) }
      }),
    refuse: (id, deliveries, now) =>
      writer.write(() => (erase.run(id).changes === 0 ? [] : outbox.add(deliveries, now))),
    preview: async (person, id) => previewOf(preview.get(id, person)),
    replacePreview: (old, shorter, now) =>
      writer.write(() => {
        if (preview.get(old, shorter.person) === undefined) return false
        erase.run(old)
        add(shorter, shorter.contents.kind, 'preview', rows.sealPreview(shorter), now)
        return true
      }),
    decline: (person, id) =>
      writer.write(() => {
        if (preview.get(id, person) !== undefined) erase.run(id)
      }),
    eraseDue: (now) => writer.write(() => eraseOld.run(now - previewMs).changes),
  }
}

const isSame = (wish: Wish, other: Wish | undefined): boolean =>
  wish.question === other?.question && isDeepStrictEqual(saidIn(wish), saidIn(other))

const saidIn = (wish: Wish) =>
  wish.kind === 'conversation'
    ? [wish.kind, wish.without]
    : [wish.kind, wish.verdict, isChoice(wish) ? undefined : wish.comment]
