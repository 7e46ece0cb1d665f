import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { RawAddress } from '../domain/chain.ts'
import type { PersonId } from '../domain/ids.ts'
import { frozenUntil, restMs, type ProvedWallet, type Wallet } from '../domain/wallet.ts'
import { randomId } from './identities.ts'
import type { StoreDeps } from './store-deps.ts'

type Row = {
  id: string
  person_id: string
  address_hash: Buffer
  key_hash: Buffer
  wallet_sealed: Buffer
  linked_at: number
  payouts_frozen_until: number
}

/** Linked wallets, inside the steps of the stores that write them. */
export type WalletRows = ReturnType<typeof createWalletRows>

export function createWalletRows({ sqlite, vault }: Pick<StoreDeps, 'sqlite' | 'vault'>, secret: Buffer) {
  const account = sqlite.prepare<[string], { telegram_id_hash: Buffer | null }>(
    'SELECT telegram_id_hash FROM person WHERE id = ?',
  )
  const active = sqlite.prepare<[string], Row>(
    'SELECT * FROM wallet WHERE person_id = ? AND unlinked_at IS NULL',
  )
  const others = sqlite.prepare<
    { account: Buffer; address: Buffer; key: Buffer; since: number },
    { unlinked_at: number | null }
  >(
    `SELECT unlinked_at FROM wallet WHERE (address_hash = :address OR key_hash = :key) AND account_hash <> :account
     AND (unlinked_at IS NULL OR unlinked_at > :since)`,
  )
  const hadAny = sqlite.prepare<[Buffer]>('SELECT 1 FROM wallet WHERE account_hash = ? LIMIT 1')
  const insert = sqlite.prepare('INSERT INTO wallet VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)')
  const unlink = sqlite.prepare(
    'UPDATE wallet SET wallet_sealed = NULL, unlinked_at = ? WHERE person_id = ? AND unlinked_at IS NULL',
  )

  const hash = (kind: string, value: string | Buffer): Buffer =>
    createHmac('sha256', secret).update(`${kind}|`).update(value).digest()
  const slot = (row: Pick<Row, 'id' | 'person_id'>) => ({
    ...{ owner: row.person_id, column: 'wallet.wallet', row: row.id },
  })

  const asWallet = (row: Row | undefined): Wallet | undefined => {
    const json = row && vault.open(slot(row), row.wallet_sealed)
    if (row === undefined || json === undefined) return undefined
    const { address, app } = readProvedWallet(json)
    return { address, app, linkedAt: row.linked_at, payoutsFrozenUntil: row.payouts_frozen_until }
  }

  /** The same for one Telegram account for ever, also after it was erased and came again. */
  const accountOf = (person: PersonId): Buffer | undefined => {
    const known = account.get(person)?.telegram_id_hash
    return known == null ? undefined : hash('account', known)
  }

  return {
    read: (person: PersonId): Wallet | undefined => asWallet(active.get(person)),
    /** Names the key of the linked wallet by its keyed hash, as lower-case hex. */
    keyOf: (person: PersonId): string | undefined => active.get(person)?.key_hash.toString('hex'),
    /** Why it cannot become the person's. */
    refusal: (
      person: PersonId,
      wallet: ProvedWallet,
      now: number,
    ): 'same' | 'taken' | 'resting' | undefined => {
      const address = hash('address', wallet.address)
      if (active.get(person)?.address_hash.equals(address) === true) return 'same'
      const found = others.all({
        account: accountOf(person) ?? Buffer.alloc(0),
        address,
        key: hash('key', wallet.publicKey),
        since: now - restMs,
      })
      if (found.length === 0) return undefined
      return found.some((row) => row.unlinked_at === null) ? 'taken' : 'resting'
    },
    /** Links a wallet that is not refused in the place of the one before; undefined once the person was erased. */
    link: (person: PersonId, proved: ProvedWallet, now: number) => {
      const accountHash = accountOf(person)
      if (accountHash === undefined) return undefined
      const addressHash = hash('address', proved.address)
      const isChange = hadAny.get(accountHash) !== undefined
      unlink.run(now, person)
      const id = randomId()
      const sealed = vault.seal(slot({ id, person_id: person }), JSON.stringify(proved))
      const frozen = frozenUntil(now, isChange)
      insert.run(id, person, accountHash, addressHash, hash('key', proved.publicKey), sealed, now, frozen)
      const { address, app } = proved
      return { wallet: { address, app, linkedAt: now, payoutsFrozenUntil: frozen }, isChange }
    },
    unlink: (person: PersonId, now: number): Wallet | undefined => {
      const wallet = asWallet(active.get(person))
      unlink.run(now, person)
      return wallet
    },
  }
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- brand constructor
const rawAddress = z.string().transform((text) => text as RawAddress)
const shape = z.object({ address: rawAddress, publicKey: z.string(), app: z.string() })

/** What was sealed as JSON of a proved wallet. */
export function readProvedWallet(json: string): ProvedWallet {
  return shape.parse(JSON.parse(json))
}
