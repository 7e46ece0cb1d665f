import { concat, linked, plain } from './compose-text.ts'
import type { Part } from './part.ts'

const shownTargetMax = 120
const hostLike = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/gu

/**
 * A link that says where it leads. Only http and https become links; the host is added in brackets unless the text already
 * names it and no other. Whatever else stands as target (`tg:`, `javascript:`, `mailto:`, a file) is shown as plain text.
 */
export function renderLink(label: Part, target: string): Part {
  const url = webUrl(target)
  if (url === undefined) return withTarget(label, target)
  if (isSameText(label.text, target)) return label
  const host = bareHost(url.hostname)
  if (label.text.trim() === '') return linked(plain(host), url.href)
  return linked(namesHost(label.text, host) ? label : concat([label, plain(` (${host})`)]), url.href)
}

/** Telegram refuses the whole message for one link that it cannot read, so that we are stricter than it is. */
function webUrl(target: string): URL | undefined {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return undefined
  const url = new URL(target)
  const isHost = /^(?:[a-z0-9_-]+\.)+[a-z0-9_-]+$/i.test(url.hostname)
  return isHost && url.username === '' && url.password === '' ? url : undefined
}

function withTarget(label: Part, target: string): Part {
  const text = target.length > shownTargetMax ? `${target.slice(0, shownTargetMax)}…` : target
  if (text === '' || isSameText(label.text, target)) return label
  return label.text.trim() === '' ? plain(text) : concat([label, plain(` (${text})`)])
}

/** Bare addresses are links of Telegram's own making. */
function isSameText(text: string, target: string): boolean {
  return [text, `http://${text}`, `mailto:${text}`].includes(target)
}

function namesHost(text: string, host: string): boolean {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (/^[\x21-\x7e]+$/.test(text) && URL.canParse(address))
    return bareHost(new URL(address).hostname) === host
  const named = text.match(hostLike) ?? []
  return named.length > 0 && named.every((one) => bareHost(one.toLowerCase()) === host)
}

function bareHost(host: string): string {
  return host.replace(/^www\./, '')
}
