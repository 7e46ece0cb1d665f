import { z } from 'zod'

/** A wallet app that can be reached over a bridge. */
export type WalletApp = {
  readonly id: string
  readonly name: string
  readonly universalUrl: string
  readonly bridgeUrl: string
}

/** Each app is a button, and each bridge a connection for everybody who links a wallet. */
const most = { apps: 100, bridges: 40 }

/** The apps of a wallets list (wallets-v2.json); entries that we cannot use are left out. Undefined: it is no list. */
export function readWalletsList(json: unknown): readonly WalletApp[] | undefined {
  const entries = z.array(z.unknown()).safeParse(json)
  if (!entries.success) return undefined
  const bridges = new Set<string>()
  const apps: WalletApp[] = []
  for (const entry of entries.data) {
    const app = readApp(entry)
    if (app === undefined || apps.length === most.apps || apps.some(({ id }) => id === app.id)) continue
    if (!bridges.has(app.bridgeUrl) && bridges.size === most.bridges) continue
    bridges.add(app.bridgeUrl)
    apps.push(app)
  }
  return apps.length === 0 ? undefined : apps
}

function readApp(entry: unknown): WalletApp | undefined {
  const { data } = shape.safeParse(entry)
  const bridgeUrl = data?.bridge.find(({ type }) => type === 'sse')?.url
  if (data?.universal_url === undefined || bridgeUrl === undefined) return undefined
  return { id: data.app_name, name: data.name, universalUrl: data.universal_url, bridgeUrl }
}

/** Those in use have 60; and all of a message is refused when one of its buttons is too long. */
const longestAddress = 200

/** Plain `http` is for a bridge and an app on this machine, as the playground has them. */
const address = z
  .string()
  .max(longestAddress)
  .refine((text) => {
    const url = URL.parse(text)
    const isHere = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)
  })

const shape = z.object({
  app_name: z.string().regex(/^[\w.-]{1,40}$/),
  name: z
    .string()
    .trim()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,40}$/u),
  universal_url: address.optional().catch(undefined),
  bridge: z.array(z.looseObject({ type: z.string(), url: address.optional().catch(undefined) })).max(10),
})
