import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

/**
 * An address of a server, given back without the slash at its end. It is `https`, or `http` where nobody can listen on
 * the way: on this machine, and on the operator's own network where that is said to do.
 */
export function webAddress(plainHttp: PlainHttp) {
  return z
    .string()
    .superRefine((text, context) => {
      const mistake = mistakeIn(URL.parse(text), plainHttp)
      if (mistake !== undefined) context.addIssue(mistake)
    })
    .transform((text) => new URL(text).href.replace(/\/+$/, ''))
}

type PlainHttp = 'on this machine' | 'on this machine and its private network'

function mistakeIn(url: URL | null, plainHttp: PlainHttp): string | undefined {
  if (url === null) return 'must be a web address such as https://example.org.'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password.'
  if (url.search !== '' || url.hash !== '') return 'must be an address without ? and #.'
  if (url.protocol === 'https:') return undefined
  if (url.protocol !== 'http:') return 'must begin with https:// or http://.'
  const isNear = isLoopback(url.hostname) || (plainHttp !== 'on this machine' && isPrivate(url.hostname))
  return isNear ? undefined : `must begin with https://; http:// is accepted only ${plainHttp}.`
}

function isLoopback(hostname: string): boolean {
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8)
  loopback.addAddress('::1', 'ipv6')
  return /(^|\.)localhost$/.test(hostname) || isListed(loopback, hostname)
}

/** Names that no public server can have, and the addresses kept for private networks, shared ones (VPN) and links. */
function isPrivate(hostname: string): boolean {
  const networks = new BlockList()
  networks.addSubnet('10.0.0.0', 8)
  networks.addSubnet('172.16.0.0', 12)
  networks.addSubnet('192.168.0.0', 16)
  networks.addSubnet('100.64.0.0', 10)
  networks.addSubnet('169.254.0.0', 16)
  networks.addSubnet('fc00::', 7, 'ipv6')
  networks.addSubnet('fe80::', 10, 'ipv6')
  return /^[^.:[\]]+$|\.(?:local|internal|lan|home\.arpa)$/.test(hostname) || isListed(networks, hostname)
}

function isListed(list: BlockList, hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
