import { z } from 'zod'
import type { SignedProof, WalletAnswer } from '../domain/wallet-answer.ts'

/**
 * What a wallet app's message says about our request to connect; undefined for every other message, for none of them
 * concerns us. `nameOf` knows how people call an app.
 */
export function readWalletEvent(
  text: string,
  nameOf: (app: string) => string | undefined,
): WalletAnswer | undefined {
  const { data: message } = envelope.safeParse(parse(text))
  switch (message?.event) {
    case undefined:
      return undefined
    case 'connect_error':
      return failureOf(message.payload)
    case 'connect':
      return connectionOf(message.payload, nameOf) ?? { kind: 'malformed' }
  }
}

const envelope = z.object({ event: z.enum(['connect', 'connect_error']), payload: z.unknown().optional() })

const failure = z.object({ code: z.number() })
const codes = { manifest: [2, 3], declined: 300 }

function failureOf(payload: unknown): WalletAnswer {
  const code = failure.safeParse(payload).data?.code ?? 0
  if (code === codes.declined) return { kind: 'declined' }
  return { kind: 'failed', failure: codes.manifest.includes(code) ? 'manifest' : 'other' }
}

const connection = z.object({
  items: z.array(z.looseObject({ name: z.string() })).max(10),
  device: z.object({ appName: z.string() }),
})
const account = z.object({
  address: z.string(),
  network: z.string(),
  publicKey: z.string(),
  walletStateInit: z.string(),
})
const proofReply = z.union([
  z.object({
    proof: z.object({
      // The specification says text, the SDK's wallets send a number.
      timestamp: z.union([
        z.int().nonnegative(),
        z
          .string()
          .regex(/^\d{1,15}$/)
          .transform(Number),
      ]),
      domain: z.object({ lengthBytes: z.int().nonnegative(), value: z.string() }),
      payload: z.string(),
      signature: z.string(),
    }),
  }),
  z.object({ error: z.object({}) }),
])

function connectionOf(
  payload: unknown,
  nameOf: (app: string) => string | undefined,
): WalletAnswer | undefined {
  const { data } = connection.safeParse(payload)
  if (data === undefined) return undefined
  const item = (name: string) => data.items.find((one) => one.name === name)
  const { data: claimed } = account.safeParse(item('ton_addr'))
  const proof = proofOf(item('ton_proof'))
  if (claimed === undefined || proof === undefined) return undefined
  const { appName } = data.device
  const { address, network, publicKey, walletStateInit: stateInit } = claimed
  const app = nameOf(appName) ?? oneLine(appName)
  return { kind: 'connected', app, address, network, publicKey, stateInit, proof }
}

function proofOf(reply: unknown): SignedProof | 'missing' | 'unsupported' | undefined {
  if (reply === undefined) return 'missing'
  const { data } = proofReply.safeParse(reply)
  if (data === undefined) return undefined
  if ('error' in data) return 'unsupported'
  const { timestamp, domain, payload, signature } = data.proof
  return { timestamp, domain: domain.value, domainBytes: domain.lengthBytes, payload, signature }
}

const longestName = 40

/** People are shown what a stranger wrote: one line, with nothing that turns the words around it or becomes a link. */
function oneLine(text: string): string {
  const words = text.slice(0, longestName).replaceAll(/[\p{C}\p{Z}./:@#$]+/gu, ' ')
  return words.trim() || '?'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
