/** What the bot is told by whoever opens its private chat by this link; undefined for any other link. */
export function startPayload(url, username) {
  const link = URL.parse(url)
  const isBots = link?.host === 't.me' && link.pathname === `/${username}`
  return isBots ? (link.searchParams.get('start') ?? undefined) : undefined
}
