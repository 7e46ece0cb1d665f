import { createOpenPort } from './cocoon/wire/open-port.ts'
import { createServer } from 'node:net'

/** A loopback port that nobody has now, for what must be named before it is opened. */
export async function freePort(): Promise<number> {
  const port = createOpenPort(() => createServer(), 0)
  await port.open()
  await port.shut()
  return port.number()
}
