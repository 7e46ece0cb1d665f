/** The client-runner's own answers, byte for byte (byte strings). */
export const BAD_GATEWAY = 'HTTP/1.1 502 Bad Gateway\r\nConnection: keep-alive\r\nContent-length: 0\r\n\r\n'
/** Given to what is not HTTP to the client-runner; a close follows. */
export const BAD_HTTP = 'HTTP/1.0 400 Bad Request\r\nConnection: Close\r\nContent-length: 0\r\n\r\n'
/** Given to requests it will not serve; no close follows, whatever it says. */
export const BAD_REQUEST = 'HTTP/1.0 400 bad request\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n'

/** A page of the client-runner; the label is HTML unless told otherwise, JSON included. */
export function page(body: string, type = 'text/html; charset=utf-8'): string {
  const bytes = Buffer.from(body).toString('latin1')
  return (
    'HTTP/1.0 200 ok\r\n' +
    'Access-Control-Allow-Origin: *\r\n' +
    'Access-Control-Allow-Methods: GET, POST, OPTIONS\r\n' +
    'Access-Control-Allow-Headers: Content-Type, Authorization\r\n' +
    `Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\nConnection: Close\r\n\r\n${bytes}`
  )
}

/** All that an app gets of the report of an error: its head. The client-runner dies before the body. */
export function crashHead(code: number, message: string): string {
  const error = JSON.stringify({ error: `Internal data: [Error : ${code} : ${message}]`, error_code: code })
  return `HTTP/1.0 500 Internal Server Error\r\nContent-Length: ${error.length}\r\nConnection: Close\r\n\r\n`
}
