import type { TonNetwork } from '../domain/chain.ts'
import { verify, type ChainFacts, type ClientFacts, type Finding } from '../domain/verification.ts'
import { ChainError, type Chain } from '../ports/chain.ts'
import type { ChatModel } from '../ports/chat-model.ts'

/** Everything that can be known at this moment about what answers, each with how sure it is. Never rejects for the chain. */
export type VerifyNetwork = (signal: AbortSignal) => Promise<readonly Finding[]>

export function createVerifyNetwork(deps: {
  readonly model: Pick<ChatModel, 'state' | 'client' | 'listModels'>
  readonly chain: Pick<Chain, 'rawAddress' | 'rootContract'>
  readonly network: TonNetwork
}): VerifyNetwork {
  const { model, chain, network } = deps

  const lookedUp = async (client: ClientFacts | undefined, signal: AbortSignal): Promise<ChainFacts> => {
    if (client?.root === undefined) return { kind: 'not-asked' }
    try {
      return await chain.rootContract(client.root, signal)
    } catch (error) {
      if (error instanceof ChainError) return { kind: 'failed', failure: error.failure }
      return { kind: 'failed', failure: 'too-slow' }
    }
  }

  return async (signal) => {
    // So that what is told was seen right now; who does not answer is told of as it was seen last.
    await model.listModels(signal).catch(() => undefined)
    const shown = model.client()
    const root = shown?.rootAddress === undefined ? undefined : await chain.rawAddress(shown.rootAddress)
    const client = shown && { root, contract: shown.contract }
    const { endpoint } = model.state()
    return verify({ network, endpoint, client, chain: await lookedUp(client, signal) })
  }
}
