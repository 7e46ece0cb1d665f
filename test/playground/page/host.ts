import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import type { Playground } from '../../../src/playground/start-playground.ts'
import { startSharedPlayground } from '../playground-for-test.ts'
import { startSampleBot } from './sample-bot.ts'

/** A playground with a sample bot in it, and an HTTP side such as a bot's. */
export interface Host {
  playground: Playground
  /** Where the page is. */
  url: string
  /** Closes the HTTP side, as the end of a bot does. */
  close: () => Promise<void>
  /** Opens it again at the same place. */
  open: () => Promise<void>
  /** Ends all of it. */
  end: () => Promise<void>
}

export async function startHost(): Promise<Host> {
  const { playground, end } = await startSharedPlayground()
  const bot = await startSampleBot(playground.telegramUrl, playground.token)
  const server = createAdaptorServer({ fetch: playground.pageHandler })
  const listen = async (onPort: number): Promise<number> => {
    server.listen(onPort, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await closed
  }
  const port = await listen(0)
  return {
    playground,
    url: `http://127.0.0.1:${port}/playground`,
    close,
    async open() {
      await listen(port)
    },
    async end() {
      await close()
      await bot.stop()
      await end()
    },
  }
}
