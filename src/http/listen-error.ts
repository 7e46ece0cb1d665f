import type { ListenAt } from './http-server.ts'

/** The HTTP side cannot be opened; the message tells the operator what to do about it. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly retryable = false
  /** Node's code, such as `EADDRINUSE`. */
  readonly code: string

  constructor(at: ListenAt, cause: unknown) {
    const code = codeOf(cause)
    super(sentence(at, code), { cause })
    this.code = code
  }
}

function sentence({ host, port, portName }: ListenAt, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is used by another program. Stop it, or set ${portName} to a free port.`
    case 'EACCES':
      return `The system does not let this user open port ${port}. Set ${portName} to 1024 or more.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`
    default:
      return `Port ${port} of ${host} cannot be opened (${code}). Check HOST and ${portName}.`
  }
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return 'unknown'
  return cause.code
}
