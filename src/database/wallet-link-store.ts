import { endedLinkMs, linkLifeMs, tries, walletLinkId, type LinkState } from '../domain/wallet-link.ts'
import type { WalletLinkStore } from '../ports/wallet-link-store.ts'
import { randomId } from './identities.ts'
import type { StoreDeps } from './store-deps.ts'
import { createWalletLinkRows, type WalletLinkRow } from './wallet-link-rows.ts'
import type { WalletRows } from './wallet-rows.ts'

export function createWalletLinkStore(
  { sqlite, writer, vault }: StoreDeps,
  wallets: WalletRows,
): WalletLinkStore {
  const { seal, asLink, asSession } = createWalletLinkRows(vault)
  const isKnown = sqlite.prepare<[string]>(
    'SELECT 1 FROM person WHERE id = ? AND telegram_id_hash IS NOT NULL',
  )
  const select = sqlite.prepare<[string], WalletLinkRow>('SELECT * FROM wallet_link WHERE id = ?')
  const current = sqlite.prepare<[string], WalletLinkRow>(
    "SELECT * FROM wallet_link WHERE person_id = ? AND state IN ('open', 'proved')",
  )
  const all = sqlite.prepare<[], WalletLinkRow>('SELECT * FROM wallet_link ORDER BY opened_at, id')
  const allOf = sqlite.prepare<[string], WalletLinkRow>(
    'SELECT * FROM wallet_link WHERE person_id = ? ORDER BY opened_at, id',
  )
  const withSecrets = sqlite.prepare<[], WalletLinkRow>(
    'SELECT * FROM wallet_link WHERE secrets_sealed IS NOT NULL ORDER BY opened_at, id',
  )
  const openIds = sqlite.prepare<[], { id: string }>("SELECT id FROM wallet_link WHERE state = 'open'")
  const openOfOthers = sqlite.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM wallet_link WHERE state = 'open' AND person_id <> ?",
  )
  const lately = sqlite.prepare<[string, number], { opened_at: number }>(
    'SELECT opened_at FROM wallet_link WHERE person_id = ? AND opened_at > ? ORDER BY opened_at DESC',
  )
  const insert = sqlite.prepare(
    `INSERT INTO wallet_link (id, person_id, chat_id, topic_id, purpose, secrets_sealed, opened_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const prove = sqlite.prepare<[Buffer, string]>(
    "UPDATE wallet_link SET state = 'proved', wallet_sealed = ? WHERE id = ?",
  )
  const keepPeer = sqlite.prepare<[Buffer, string]>('UPDATE wallet_link SET peer_sealed = ? WHERE id = ?')
  // Somebody who answered has still to be told that it is over.
  const end = sqlite.prepare<{ id: string; state: string; reason: string | null; now: number }>(
    `UPDATE wallet_link SET state = :state, reason = :reason, ended_at = :now, wallet_sealed = NULL,
       secrets_sealed = iif(peer_sealed IS NULL, NULL, secrets_sealed) WHERE id = :id`,
  )
  const eraseSecrets = sqlite.prepare(
    "UPDATE wallet_link SET secrets_sealed = NULL, peer_sealed = NULL WHERE id = ? AND state <> 'open'",
  )
  const due = sqlite.prepare<[number], WalletLinkRow>(
    'SELECT * FROM wallet_link WHERE ended_at IS NULL AND expires_at <= ? ORDER BY expires_at',
  )
  const erase = sqlite.prepare('DELETE FROM wallet_link WHERE ended_at <= ?')

  const read = (id: string) => asLink(select.get(id))

  const endAs = (id: string, state: Exclude<LinkState, { kind: 'open' | 'proved' }>, now: number) => {
    const reason = state.kind === 'refused' ? state.reason : state.kind === 'declined' ? state.by : null
    end.run({ id, state: state.kind, reason, now })
    return read(id)
  }

  /** The row, if the person's link can still be answered, confirmed or declined. */
  const living = (id: string, now: number): WalletLinkRow | undefined => {
    const row = select.get(id)
    if (row === undefined || (row.state !== 'open' && row.state !== 'proved')) return undefined
    return row.expires_at > now ? row : undefined
  }

  return {
    open: ({ person, place, secrets }, mostOpen, now) =>
      writer.write(() => {
        if (isKnown.get(person) === undefined) return { kind: 'gone' }
        const oldestTry = lately.all(person, now - tries.withinMs)[tries.most - 1]
        if (oldestTry !== undefined)
          return { kind: 'too-many-tries', nextAt: oldestTry.opened_at + tries.withinMs }
        if ((openOfOthers.get(person)?.count ?? 0) >= mostOpen) return { kind: 'busy' }
        const before = current.get(person)
        const replaced = before && endAs(before.id, { kind: 'replaced' }, now)
        const purpose = wallets.read(person) === undefined ? 'link' : 'change'
        const id = randomId()
        const sealed = seal('secrets', { id, person_id: person }, secrets)
        insert.run(id, person, place.chatId, place.topicId, purpose, sealed, now, now + linkLifeMs)
        const link = read(id)
        return link === undefined ? { kind: 'gone' } : { kind: 'opened', link, replaced }
      }),
    read: async (id) => read(id),
    current: async (person, now) => {
      const row = current.get(person)
      return row !== undefined && row.expires_at > now ? asLink(row) : undefined
    },
    all: async () => all.all().flatMap((row) => asLink(row) ?? []),
    allOf: async (person) => allOf.all(person).flatMap((row) => asLink(row) ?? []),
    session: async (id) => asSession(select.get(id)),
    sessions: async () => withSecrets.all().flatMap((row) => asSession(row) ?? []),
    openIds: async () => new Set(openIds.all().map((row) => walletLinkId(row.id))),
    settle: (id, outcome, peer, now) =>
      writer.write(() => {
        const row = living(id, now)
        const link = asLink(row)
        if (row?.state !== 'open' || link === undefined) return undefined
        if (peer !== undefined) keepPeer.run(seal('peer', row, peer), id)
        if (outcome.kind !== 'proved') return endAs(id, outcome, now)
        const reason = wallets.refusal(link.person, outcome.wallet, now)
        if (reason !== undefined) return endAs(id, { kind: 'refused', reason }, now)
        prove.run(seal('wallet', row, outcome.wallet), id)
        return read(id)
      }),
    eraseSecrets: (id) => writer.write(() => void eraseSecrets.run(id)),
    confirm: (person, id, now) =>
      writer.write(() => {
        const known = read(id)
        if (known?.person !== person) return { kind: 'gone' }
        if (known.state.kind !== 'proved') return { kind: 'not-linked', link: known }
        const { wallet } = known.state
        const notLinked = (state: Parameters<typeof endAs>[1]) => ({
          ...{ kind: 'not-linked' as const, link: endAs(id, state, now) ?? known },
        })
        if (living(id, now) === undefined) return notLinked({ kind: 'expired' })
        const reason = wallets.refusal(person, wallet, now)
        if (reason !== undefined) return notLinked({ kind: 'refused', reason })
        const linked = wallets.link(person, wallet, now)
        if (linked === undefined) return { kind: 'gone' }
        endAs(id, { kind: 'linked' }, now)
        return { kind: 'linked', ...linked }
      }),
    decline: (person, id, now) =>
      writer.write(() =>
        living(id, now)?.person_id === person
          ? endAs(id, { kind: 'declined', by: 'person' }, now)
          : undefined,
      ),
    expireDue: (now) =>
      writer.write(() => due.all(now).flatMap((row) => endAs(row.id, { kind: 'expired' }, now) ?? [])),
    eraseDue: (now) => writer.write(() => erase.run(now - endedLinkMs).changes),
  }
}
