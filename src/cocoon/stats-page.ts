import { z } from 'zod'
import type { ClientView } from '../ports/chat-model.ts'

/** What `/jsonstats` of an official client tells. */
export type Account = {
  /** Whether the client checks that its proxies run attested code. */
  readonly attested: boolean
  readonly pricing: Pricing | undefined
  /** Adjusted tokens used so far, by contract with a proxy: the money meter. */
  readonly usedTokens: ReadonlyMap<string, bigint>
  /** Adjusted tokens that can still be reserved with the poorest proxy in use; undefined where that is not told. */
  readonly availableTokens: bigint | undefined
  readonly view: ClientView
}

/** Prices of the root contract; multipliers count in ten-thousandths. */
export type Pricing = {
  readonly nanoPerToken: bigint
  readonly promptMultiplier: number
  readonly completionMultiplier: number
}

/** Reads `/jsonstats`; undefined when the page is not an official client's. */
export function readStatsPage(text: string): Account | undefined {
  try {
    const page = pageSchema.parse(JSON.parse(text))
    return page.localconf || page.root_contract_config ? toAccount(page) : undefined
  } catch {
    return undefined
  }
}

const count = z.number().transform((value) => BigInt(Math.trunc(value)))
const multiplier = z.number().nonnegative().default(10_000)

/** The page prints them in capitals. */
const hashes = z
  .array(z.string().transform((hash) => hash.toLowerCase()))
  .optional()
  .catch(undefined)

const pageSchema = z.object({
  status: z.object({ wallet_balance: count.optional() }).optional().catch(undefined),
  localconf: z
    .object({
      check_proxy_hash: z.boolean().optional(),
      root_address: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  root_contract_config: z
    .object({
      price_per_token: count,
      version: z.number().optional().catch(undefined),
      proxy_hashes: hashes,
      worker_hashes: hashes,
      model_hashes: hashes,
      client_min_stake: count.optional(),
      prompt_tokens_price_multiplier: multiplier,
      cached_tokens_price_multiplier: multiplier,
      completion_tokens_price_multiplier: multiplier,
      reasoning_tokens_price_multiplier: multiplier,
    })
    .optional()
    .catch(undefined),
  proxy_connections: z
    .array(z.object({ is_ready: z.boolean(), proxy_sc_address: z.string().optional() }))
    .catch([]),
  proxies: z
    .array(
      z.object({
        proxy_sc_address: z.string(),
        tokens_used_proxy_max: count,
        tokens_charged: count.optional(),
        tokens_payed: count,
      }),
    )
    .catch([]),
})

type Page = z.infer<typeof pageSchema>

function toAccount(page: Page): Account {
  const root = page.root_contract_config
  return {
    attested: page.localconf?.check_proxy_hash === true,
    pricing: root && {
      nanoPerToken: root.price_per_token,
      promptMultiplier: Math.max(root.prompt_tokens_price_multiplier, root.cached_tokens_price_multiplier),
      completionMultiplier: Math.max(
        root.completion_tokens_price_multiplier,
        root.reasoning_tokens_price_multiplier,
      ),
    },
    usedTokens: new Map(page.proxies.map((proxy) => [proxy.proxy_sc_address, proxy.tokens_used_proxy_max])),
    availableTokens: availableTokens(page),
    view: viewOf(page),
  }
}

function viewOf(page: Page): ClientView {
  const root = page.root_contract_config
  const isWhole = root?.version !== undefined && root.proxy_hashes && root.worker_hashes && root.model_hashes
  return {
    rootAddress: page.localconf?.root_address,
    contract: isWhole
      ? {
          version: root.version ?? 0,
          pricePerTokenNano: root.price_per_token,
          proxyHashes: root.proxy_hashes ?? [],
          workerHashes: root.worker_hashes ?? [],
          modelHashes: root.model_hashes ?? [],
        }
      : undefined,
  }
}

function availableTokens(page: Page): bigint | undefined {
  const connected = new Set(
    page.proxy_connections.filter((to) => to.is_ready).map((to) => to.proxy_sc_address),
  )
  const inUse = page.proxies.filter((proxy) => connected.has(proxy.proxy_sc_address))
  const bounds = (inUse.length > 0 ? inUse : page.proxies)
    .filter(isKnown)
    .map((proxy) => leftWith(proxy, page))
  // A wallet that cannot pay even for this much can top up nothing and not pay for being charged.
  const price = page.root_contract_config?.price_per_token ?? 0n
  const wallet = page.status?.wallet_balance
  if (wallet !== undefined && price > 0n) bounds.push(wallet / price)
  return bounds.length === 0 ? undefined : bounds.reduce(smaller)
}

/** A client that has just started shows zeros and serves all the same: it has not read its contract yet. */
function isKnown({ tokens_payed: paid, tokens_used_proxy_max: used }: Page['proxies'][number]): boolean {
  return paid > 0n || used > 0n
}

/** As the proxy reckons it: what was paid, and no more than the stake beyond what was charged, less what was used. */
function leftWith(proxy: Page['proxies'][number], page: Page): bigint {
  const { tokens_payed: paid, tokens_charged: charged, tokens_used_proxy_max: used } = proxy
  const { client_min_stake: stake, price_per_token: price = 0n } = page.root_contract_config ?? {}
  const staked = stake === undefined || charged === undefined || price === 0n ? paid : charged + stake / price
  const left = smaller(paid, staked) - used
  return left > 0n ? left : 0n
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
