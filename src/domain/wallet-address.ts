import type { RawAddress, TonNetwork } from './chain.ts'

/** The form in which wallets are shown: `UQ…`, not bounceable, or `0Q…` on the test network; 48 letters and signs. */
export function friendlyAddress(address: RawAddress, network: TonNetwork): string {
  const hash = address.slice(address.indexOf(':') + 1)
  const body = [
    network === 'testnet' ? 0xd1 : 0x51,
    0,
    ...(hash.match(/../g) ?? []).map((hex) => parseInt(hex, 16)),
  ]
  const sum = crc16(body)
  return btoa(String.fromCharCode(...body, sum >> 8, sum & 0xff))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** Its beginning and end, by which people tell it from others at a glance. */
export function shortAddress(friendly: string): string {
  return `${friendly.slice(0, 6)}…${friendly.slice(-6)}`
}

/** CRC-16/XMODEM. */
function crc16(bytes: readonly number[]): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return sum
}
