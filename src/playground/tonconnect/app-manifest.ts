import { z } from 'zod'

const timeoutMs = 10_000

const manifestSchema = z.object({
  url: z.url(),
  name: z.string().min(1),
  iconUrl: z.url().refine((url) => !/\.svg$/i.test(url), 'Wallets do not show SVG'),
  termsOfUseUrl: z.url().optional(),
  privacyPolicyUrl: z.url().optional(),
})

/** What an app says of itself, and the domain that a proof is made for. */
export interface AppManifest extends z.output<typeof manifestSchema> {
  readonly domain: string
}

/** Why a wallet will not connect, as its `connect_error` says it. */
export interface ConnectProblem {
  readonly code: number
  readonly message: string
}

type FetchedManifest =
  | { readonly kind: 'found'; readonly manifest: AppManifest }
  | { readonly kind: 'unusable'; readonly problem: ConnectProblem }

/** Fetches the manifest as wallets do. */
export async function fetchManifest(url: string): Promise<FetchedManifest> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined)
  if (!response?.ok) return unusable(2, 'App manifest not found')
  const read = manifestSchema.safeParse(await response.json().catch(() => undefined))
  const domain = read.success ? new URL(read.data.url).host : ''
  // A name without a dot is for the wallets' own use.
  if (!read.success || !domain.includes('.')) return unusable(3, 'App manifest content error')
  return { kind: 'found', manifest: { ...read.data, domain } }
}

const unusable = (code: number, message: string): FetchedManifest => ({
  kind: 'unusable',
  problem: { code, message },
})
