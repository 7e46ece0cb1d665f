const timeoutMs = 3_000
const maxBytes = 256 * 1024

/** The picture of an app as a `data:` URL, as a wallet's page can show it; undefined when there is none to be had. */
export async function fetchIcon(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined)
  const type = /^image\/(png|jpeg|webp|x-icon)$/.exec(response?.headers.get('content-type') ?? '')?.[0]
  const bytes = response?.ok === true && type ? await response.bytes().catch(() => undefined) : undefined
  if (!bytes || bytes.length > maxBytes) return undefined
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
