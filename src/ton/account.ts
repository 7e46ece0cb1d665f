import { z } from 'zod'
import type { AccountState } from '../ports/chain.ts'
import { readResult } from './json-rpc.ts'

/** An account with the base64 bags of cells it consists of; empty where there are none. */
export type Account = AccountState & { readonly code: string; readonly data: string }

/** Reads the result of `getAddressInformation`. @throws ChainError */
export function readAccount(result: unknown, name: string): Account {
  const page = readResult(pageSchema, result, name)
  const { lt, hash } = page.last_transaction_id
  return {
    status: page.state,
    balanceNano: page.balance,
    lastTransaction: lt === 0n ? undefined : { lt, hash },
    seqno: page.block_id.seqno,
    asOfMs: page.sync_utime * 1_000,
    code: page.code,
    data: page.data,
  }
}

const amount = z
  .union([z.string().regex(/^\d{1,40}$/), z.int().nonnegative()])
  .transform((digits) => BigInt(digits))

const pageSchema = z.object({
  state: z.enum(['active', 'uninitialized', 'frozen']),
  balance: amount,
  code: z.string(),
  data: z.string(),
  last_transaction_id: z.object({ lt: amount, hash: z.base64().length(44) }),
  block_id: z.object({ seqno: z.int().nonnegative() }),
  sync_utime: z.int().nonnegative(),
})
