import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { startPlayground, type Playground } from '../../../src/playground/start-playground.ts'

/** A playground with an HTTP side as a bot has one, without the bot. */
export interface Host {
  /** Where the page is. */
  url: string
  playground: Playground
  stop: () => Promise<void>
}

export async function startHost(): Promise<Host> {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-page-'))
  const playground = await startPlayground({ dataDir, keep: false, log: () => undefined })
  const server = createAdaptorServer({ fetch: playground.pageHandler })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/playground`,
    playground,
    async stop() {
      await playground.stop()
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await rm(dataDir, { recursive: true })
    },
  }
}
