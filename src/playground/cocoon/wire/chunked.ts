/** The last chunk: the body ends here. */
export const LAST_CHUNK = '0\r\n\r\n'

/** Cuts a byte string into HTTP chunks of at most 1024 bytes, as the client-runner does (also inside characters). */
export function chunked(bytes: string): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 1024) {
    const part = bytes.slice(at, at + 1024)
    out += `${part.length.toString(16)}\r\n${part}\r\n`
  }
  return out
}
