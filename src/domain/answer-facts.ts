import type { TonNetwork } from './chain.ts'
import type { EndpointKind } from './endpoint.ts'

/** What stood at the address when a question was sent there. */
export type Answerer = {
  readonly endpoint: EndpointKind
  /** What a Cocoon client told of itself; undefined where none did. */
  readonly client: AnsweringClient | undefined
}

/** The root contract a Cocoon client went by: its address as the client spells it, and the version it had read. */
export type AnsweringClient = {
  readonly rootAddress: string | undefined
  readonly rootVersion: number | undefined
}

/** What is known of one answer, as it was seen while it came; kept with its turn. */
export type AnswerFacts = Answerer & {
  /** The name that the endpoint lists; nothing shows what is behind it. */
  readonly model: string
  /** The network this bot was set up for. */
  readonly network: TonNetwork
  readonly answeredAtMs: number
  /** From the moment the question was sent, by this bot's clock: to the first word of the answer, and to its end. */
  readonly firstWordMs: number | undefined
  readonly tookMs: number
  /** As the endpoint counted them. */
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
  /** What the network charged; undefined where it is not known (yet). */
  readonly costNano: bigint | undefined
}
