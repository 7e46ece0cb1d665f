import type { AnswerFacts, AnsweringClient } from './answer-facts.ts'
import type { ChainFailure, RawAddress, TonNetwork } from './chain.ts'
import type { EndpointKind } from './endpoint.ts'
import { isKnownRoot, type RootContract, type RootReading } from './root-contract.ts'

/** `green`: looked at, and as it should be; `yellow`: looked at, and not so; `grey`: could not be looked at from here. */
export type Mark = 'green' | 'yellow' | 'grey'

/** One thing to know about what answers or answered, and how sure it is. */
export type Finding = { readonly mark: Mark; readonly what: Matter }

export type Matter =
  /** What answers, by its own stats page. */
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointKind }
  /** Whether the Cocoon client insists on attested proxies. */
  | { readonly kind: 'attestation'; readonly enforced: boolean | undefined }
  | {
      readonly kind: 'root-address'
      readonly network: TonNetwork
      readonly address: RawAddress | undefined
      readonly known: boolean | undefined
    }
  /** What the root contract says now. */
  | { readonly kind: 'root-contract'; readonly reading: ChainFacts }
  /** Whether the client goes by the same contract as the chain shows. */
  | { readonly kind: 'client-and-chain'; readonly agree: boolean | undefined }
  /** Which model gave one answer, by the name that the endpoint lists, and when. */
  | { readonly kind: 'answered'; readonly answer: AnswerFacts }
  | { readonly kind: 'timing'; readonly answer: AnswerFacts }
  /** What the request came to, as the endpoint says. */
  | { readonly kind: 'cost'; readonly answer: AnswerFacts }
  /** Whether the model is one of those that the contract lists, and how many these are. */
  | { readonly kind: 'model'; readonly listedModels: number | undefined }
  /** Telegram and the operator's server see the text. */
  | { readonly kind: 'text-is-seen' }
  /** Attestation is checked by the client, and not by this bot. */
  | { readonly kind: 'attestation-is-the-clients' }

/** What a Cocoon client's stats page says of the root contract it goes by. */
export type ClientFacts = {
  readonly root: RawAddress | undefined
  readonly contract: RootView | undefined
}

/** The part of a root contract that a client shows too. */
export type RootView = Pick<
  RootContract,
  'version' | 'pricePerTokenNano' | 'proxyHashes' | 'workerHashes' | 'modelHashes'
>

export type ChainFacts =
  | RootReading
  | { readonly kind: 'failed'; readonly failure: ChainFailure }
  /** There was no address to look at. */
  | { readonly kind: 'not-asked' }

export type VerificationFacts = {
  readonly network: TonNetwork
  readonly endpoint: EndpointKind
  /** Undefined where no Cocoon client tells anything. */
  readonly client: ClientFacts | undefined
  readonly chain: ChainFacts
}

/** Everything that can be said about what answers now, in the order in which it is told. */
export function verify(facts: VerificationFacts): readonly Finding[] {
  const { network, endpoint, client, chain } = facts
  return [
    aboutEndpoint(endpoint),
    aboutAttestation(endpoint, client),
    ...(isCocoon(endpoint)
      ? [aboutRootAddress(client?.root, network), aboutRootContract(chain, network), aboutBoth(client, chain)]
      : []),
    aboutModel(chain),
    { mark: 'grey', what: { kind: 'text-is-seen' } },
    ...(isCocoon(endpoint) ? [theClientsCheck] : []),
  ]
}

/** What held for one answer when it came; `root` is the address that the client named then, in its comparable form. */
export function verifyAnswer(answer: AnswerFacts, root: RawAddress | undefined): readonly Finding[] {
  const { endpoint, client, network } = answer
  return [
    { mark: 'grey', what: { kind: 'answered', answer } },
    aboutEndpoint(endpoint),
    aboutAttestation(endpoint, client),
    ...(isCocoon(endpoint) ? [aboutRootAddress(root, network)] : []),
    // Both times were taken by this bot's own clock.
    { mark: 'green', what: { kind: 'timing', answer } },
    { mark: 'grey', what: { kind: 'cost', answer } },
  ]
}

const theClientsCheck: Finding = { mark: 'grey', what: { kind: 'attestation-is-the-clients' } }

function isCocoon(endpoint: EndpointKind): boolean {
  return endpoint === 'attested' || endpoint === 'unattested'
}

function aboutEndpoint(endpoint: EndpointKind): Finding {
  return {
    mark: markOf(endpoint === 'unknown' ? undefined : isCocoon(endpoint)),
    what: { kind: 'endpoint', endpoint },
  }
}

/** A Cocoon client that tells nothing of itself was not looked at. */
function aboutAttestation(
  endpoint: EndpointKind,
  client: ClientFacts | AnsweringClient | undefined,
): Finding {
  const isTold = endpoint === 'other' || (isCocoon(endpoint) && client !== undefined)
  const enforced = isTold ? endpoint === 'attested' : undefined
  return { mark: markOf(enforced), what: { kind: 'attestation', enforced } }
}

function aboutRootAddress(address: RawAddress | undefined, network: TonNetwork): Finding {
  const known = address && isKnownRoot(address, network)
  return { mark: markOf(known), what: { kind: 'root-address', network, address, known } }
}

function aboutRootContract(reading: ChainFacts, network: TonNetwork): Finding {
  return { mark: markOfReading(reading, network), what: { kind: 'root-contract', reading } }
}

function markOfReading(reading: ChainFacts, network: TonNetwork): Mark {
  switch (reading.kind) {
    case 'read':
      if (reading.contract.isTest && network === 'mainnet') return 'yellow'
      // What one endpoint says, nobody has checked.
      return reading.witness === 'agrees' ? 'green' : 'grey'
    case 'disagreement':
      return 'yellow'
    case 'failed':
      return reading.failure === 'no-contract' || reading.failure === 'layout' ? 'yellow' : 'grey'
    case 'not-asked':
      return 'grey'
  }
}

function aboutBoth(client: ClientFacts | undefined, chain: ChainFacts): Finding {
  const agree = doAgree(client, chain)
  return { mark: markOf(agree), what: { kind: 'client-and-chain', agree } }
}

/** Undefined where there is nothing to compare; another version may only mean that one of them has not seen a change yet. */
function doAgree(client: ClientFacts | undefined, chain: ChainFacts): boolean | undefined {
  if (chain.kind !== 'read' || client?.contract === undefined) return undefined
  const [seen, actual] = [client.contract, chain.contract]
  if (client.root !== actual.address || seen.version !== actual.version) return undefined
  return (
    seen.pricePerTokenNano === actual.pricePerTokenNano &&
    areSame(seen.proxyHashes, actual.proxyHashes) &&
    areSame(seen.workerHashes, actual.workerHashes) &&
    areSame(seen.modelHashes, actual.modelHashes)
  )
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join()
}

/** Only a base name is shown, and no hash: whether it is one of the listed models cannot be known from here. */
function aboutModel(chain: ChainFacts): Finding {
  const listedModels = chain.kind === 'read' ? chain.contract.modelHashes.length : undefined
  return { mark: 'grey', what: { kind: 'model', listedModels } }
}

function markOf(isRight: boolean | undefined): Mark {
  return isRight === undefined ? 'grey' : isRight ? 'green' : 'yellow'
}
