/** Opens the private chat with the bot, which is then told the payload: up to 64 of `A-Za-z0-9_-`. */
export function deepLink(username: string, payload: string): string {
  return `https://t.me/${username}?start=${payload}`
}

const openable = ['privacy', 'verify', 'usage', 'earn', 'settings', 'help', 'wallet'] as const

/** The command in a deep link that the private chat carries out; nothing that a stranger's link should be able to do. */
export function commandInPayload(payload: string): string | undefined {
  return openable.find((name) => name === payload)
}
