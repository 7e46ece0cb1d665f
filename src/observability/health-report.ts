import type { EndpointKind } from '../domain/endpoint.ts'
import type { NetworkState } from '../ports/chat-model.ts'
import type { Switch } from '../ports/ledger-store.ts'

/** How the bot is; `degraded` works, but not as it should. */
export type HealthReport = {
  readonly status: 'ok' | 'degraded' | 'down'
  /** Why it is not `ok`, a sentence each. */
  readonly reasons: readonly string[]
}

/** What an operator should know; `intakeTrouble` is a sentence about what keeps updates from coming in. */
export function healthReport(
  network: NetworkState,
  intakeTrouble: string | undefined,
  books: Switch,
): HealthReport {
  const reasons = [intakeTrouble, networkTrouble(network), booksTrouble(books)].filter(
    (reason) => reason !== undefined,
  )
  if (intakeTrouble !== undefined) return { status: 'down', reasons }
  return { status: reasons.length > 0 ? 'degraded' : 'ok', reasons }
}

function booksTrouble(books: Switch): string | undefined {
  switch (books.state) {
    case 'running':
      return undefined
    case 'paused':
      return 'Rewards are paused by an operator.'
    case 'halted':
      return `Rewards and claims are stopped, because the books do not add up: ${books.reason}. Answers go on.`
  }
}

function networkTrouble({ condition, endpoint }: NetworkState): string | undefined {
  if (condition !== 'up') return `The AI network is ${condition}.`
  if (endpoint === 'unknown') return 'It is not known yet what answers at COCOON_URL.'
  return endpointTrouble(endpoint)
}

/** What an operator should know of what answers, where it is less than the confidential network; nothing of what is not known. */
export function endpointTrouble(endpoint: EndpointKind): string | undefined {
  switch (endpoint) {
    case 'attested':
    case 'unknown':
      return undefined
    case 'unattested':
      return 'The Cocoon client does not enforce the attestation of its proxy, or does not say so (is COCOON_ACCESS_HASH right?). People are told so.'
    case 'other':
      return 'COCOON_URL is not a Cocoon client, so answers are not confidential. People are told so.'
  }
}
