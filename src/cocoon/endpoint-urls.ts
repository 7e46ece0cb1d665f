export type EndpointUrls = {
  readonly models: URL
  /** The only address that may carry a query: the access hash, and nothing else. */
  readonly stats: URL
  readonly completions: URL
}

/**
 * The three addresses the bot ever asks. An official client treats any other as a broken completion request and
 * crashes. The configured address may end in `/`, `/v1` or `/v1/`; its query, fragment and credentials are dropped.
 */
export function createEndpointUrls(configured: string, accessHash: string | undefined): EndpointUrls {
  const { origin, pathname } = new URL(configured)
  const base = origin + pathname.replace(/\/+$/u, '').replace(/\/v1$/u, '')
  const stats = new URL(`${base}/jsonstats`)
  if (accessHash !== undefined) stats.search = `access_hash=${encodeURIComponent(accessHash)}`
  return { models: new URL(`${base}/v1/models`), stats, completions: new URL(`${base}/v1/chat/completions`) }
}
