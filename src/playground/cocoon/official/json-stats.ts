import type { RollingCounter } from './rolling-counter.ts'
import {
  ADDRESSES,
  GIT_COMMIT,
  GIT_DATE,
  HASHES,
  PROXY_FOR_CLIENTS,
  PROXY_FOR_WORKERS,
  PROXY_PUBLIC_KEY,
  TOKENS_PAYED,
  type RunnerFacts,
} from './runner-facts.ts'
import { entries, writeSimpleJson } from './simple-json.ts'

/** The body of `/jsonstats`. */
export function jsonStats(facts: RunnerFacts): string {
  const { stats, walletNano, checkProxyHash, isProxyReady, usedTokens } = facts
  return writeSimpleJson(
    entries(
      [
        'status',
        entries(
          ['wallet_balance', walletNano],
          ['ton_last_synced_at', Math.floor(facts.nowMs / 1000)],
          ['enabled', true],
          ['git_commit', GIT_COMMIT],
          ['git_commit_data', GIT_DATE],
        ),
      ],
      [
        'stats',
        entries(
          ['queries', rates(stats.queries)],
          // The real page has this mistake: it repeats the failures here.
          ['success', rates(stats.failed)],
          ['failed', rates(stats.failed)],
          ['bytes_received', rates(stats.bytesReceived)],
          ['bytes_sent', rates(stats.bytesSent)],
          ['time', rates(stats.time)],
        ),
      ],
      [
        'wallet',
        entries(
          ['address', ADDRESSES.wallet],
          ['balance', walletNano],
          ['seqno', 7],
          ['pending_transactions_cnt', 0],
          ['active_transactions_cnt', 0],
        ),
      ],
      [
        'localconf',
        entries(
          ['root_address', ADDRESSES.root],
          ['owner_address', ADDRESSES.owner],
          ['check_proxy_hash', checkProxyHash],
        ),
      ],
      ['root_contract_config', rootContract(facts)],
      [
        'proxy_connections',
        [
          entries(
            ['address', PROXY_FOR_CLIENTS],
            ['is_ready', isProxyReady],
            ...(isProxyReady ? [['proxy_sc_address', ADDRESSES.proxy] as const] : []),
          ),
        ],
      ],
      [
        'proxies',
        [
          entries(
            ['proxy_sc_address', ADDRESSES.proxy],
            ['proxy_public_key', PROXY_PUBLIC_KEY],
            ['sc_address', ADDRESSES.client],
            ['state', 0],
            ['tokens_used_proxy_committed_to_blockchain', usedTokens],
            ['tokens_used_proxy_committed_to_db', usedTokens],
            ['tokens_used_proxy_max', usedTokens],
            ['tokens_charged', 0],
            ['tokens_payed', TOKENS_PAYED],
          ),
        ],
      ],
    ),
  )
}

function rates(counter: RollingCounter) {
  return counter.values().map((raw) => ({ raw }))
}

function rootContract({ prices }: RunnerFacts) {
  return entries(
    ['owner_address', ADDRESSES.rootOwner],
    ['proxy_hashes', [HASHES.proxy]],
    [
      'registered_proxies',
      [
        entries(
          ['seqno', 1],
          ['address_for_clients', PROXY_FOR_CLIENTS],
          ['address_for_workers', PROXY_FOR_WORKERS],
        ),
      ],
    ],
    ['last_proxy_seqno', 1],
    ['worker_hashes', [HASHES.worker]],
    ['model_hashes', []],
    ['version', 3],
    ['struct_version', 1],
    ['params_version', 1],
    ['unique_id', 13],
    ['is_test', true],
    ['price_per_token', prices.perTokenNano],
    ['worker_fee_per_token', 1],
    ['prompt_tokens_price_multiplier', prices.prompt],
    ['cached_tokens_price_multiplier', prices.cached],
    ['completion_tokens_price_multiplier', prices.completion],
    ['cached_tokens_price_multiplier', prices.cached],
    ['reasoning_tokens_price_multiplier', prices.reasoning],
    ['proxy_delay_before_close', 600],
    ['client_delay_before_close', 300],
    ['proxy_min_stake', 1_000_000_000],
    ['client_min_stake', 1_000_000_000],
    ['proxy_code_hash', HASHES.proxyCode],
    ['worker_code_hash', HASHES.workerCode],
    ['client_code_hash', HASHES.clientCode],
  )
}
