import type { TonNetwork } from '../domain/chain.ts'
import type { WalletAnswer } from '../domain/wallet-answer.ts'
import type { WalletLink } from '../domain/wallet-link.ts'
import { checkProof, type ProofTools } from '../domain/wallet-proof.ts'
import type { Clock } from '../ports/clock.ts'
import type { HeardAnswer } from '../ports/wallet-connector.ts'
import type { LinkOutcome, WalletLinkStore } from '../ports/wallet-link-store.ts'

/**
 * Takes a wallet app's answer to an open link, the first one only: whatever it proves or fails to prove, the link takes
 * no other. Returns how the link stands now; undefined when nobody waited for an answer.
 */
export type HearWallet = (heard: HeardAnswer) => Promise<WalletLink | undefined>

export function createHearWallet(deps: {
  readonly links: Pick<WalletLinkStore, 'session' | 'settle'>
  readonly tools: ProofTools
  readonly network: TonNetwork
  /** Host of the manifest. */
  readonly domain: string
  readonly clock: Pick<Clock, 'now'>
}): HearWallet {
  const { links, tools, network, domain, clock } = deps

  function outcomeOf(answer: WalletAnswer, nonce: string): LinkOutcome {
    switch (answer.kind) {
      case 'connected':
        return checkProof(answer, { network, domain, payload: nonce, now: clock.now() }, tools)
      case 'declined':
        return { kind: 'declined', by: 'wallet' }
      case 'failed':
        return { kind: 'refused', reason: answer.failure === 'manifest' ? 'manifest' : 'wallet-error' }
      case 'malformed':
        return { kind: 'refused', reason: 'malformed' }
    }
  }

  return async ({ link, answer, peer }) => {
    const session = await links.session(link)
    if (session === undefined) return undefined
    const outcome = outcomeOf(answer, session.secrets.nonce)
    // An app that did not connect has nothing to let go of.
    const connected = answer.kind === 'connected' || answer.kind === 'malformed' ? peer : undefined
    return links.settle(link, outcome, connected, clock.now())
  }
}
