import { z } from 'zod'
import { PlaygroundError } from '../playground-error.ts'

const protocolVersion = '2'
const startParameterMax = 512

const connectRequest = z.object({
  manifestUrl: z.url(),
  items: z.array(
    z.looseObject({ name: z.string(), payload: z.string().optional(), network: z.string().optional() }),
  ),
})

/** What an app asks of a wallet when it wants to be connected. */
export type ConnectRequest = z.output<typeof connectRequest>

/** An invitation to connect, as it stands in a link. */
export interface ConnectLink {
  /** The app's side of the session, 64 hex digits. */
  readonly clientId: string
  readonly request: ConnectRequest
}

/** Reads a link of any of the three kinds: a wallet's own, `tc://`, and Telegram's. @throws PlaygroundError */
export function readConnectLink(link: string): ConnectLink {
  const url = URL.parse(link.trim())
  if (!url) throw new PlaygroundError('This is not a link.')
  const query = startParameterOf(url) ?? url.searchParams
  if (query.get('v') !== protocolVersion)
    throw new PlaygroundError('This link is not for connecting a wallet.')
  const clientId = query.get('id') ?? ''
  if (!/^[0-9a-f]{64}$/i.test(clientId)) throw new PlaygroundError('This link does not say who asks.')
  const request = connectRequest.safeParse(parse(query.get('r') ?? ''))
  if (!request.success) throw new PlaygroundError('A wallet cannot read what this link asks for.')
  return { clientId, request: request.data }
}

/** The query that Telegram hands to a mini app in its one parameter, whose letters are few. */
function startParameterOf({ searchParams }: URL): URLSearchParams | undefined {
  const given = searchParams.get('startapp') ?? searchParams.get('startattach')
  if (given === null) return undefined
  const [, encoded] = /^tonconnect-([\w-]*)$/.exec(given) ?? []
  if (encoded === undefined || given.length > startParameterMax)
    throw new PlaygroundError('Telegram does not pass this link on: too long, or letters it does not take.')
  return new URLSearchParams(encoded.replaceAll('--', '%').replaceAll('__', '=').replaceAll('-', '&'))
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
