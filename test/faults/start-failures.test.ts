import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startTelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import { patience } from './conversation.ts'
import { setStage, type Stage } from './stage.ts'

const timeout = 120_000
const secrets = { COCOON_API_KEY: 'secret-api-key-canary', COCOON_ACCESS_HASH: 'secret-access-hash-canary' }

let stage: Stage

// One Telegram for all, and the data of a bot that ran before, to be copied and spoilt.
beforeAll(async () => {
  stage = await setStage({ env: secrets })
  const bot = await stage.faultyBot()
  bot.signal('SIGKILL')
  await bot.exited
}, timeout)
afterAll(() => stage[Symbol.asyncDispose]())

type Place = { readonly DATA_DIR: string; readonly KEY_DIR: string }

/** Everything that keeps a bot from starting, and what its operator reads then. */
const failures: readonly {
  readonly name: string
  readonly says: RegExp
  readonly prepare?: (
    place: Place,
  ) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  readonly longestFile?: number
}[] = [
  {
    name: 'settings that are wrong, all at once',
    prepare: () => ({
      BOT_TOKEN: 'canary',
      PORT: '99999',
      COCOON_URL: 'ftp://canary',
      DAILY_SPEND_LIMIT: 'much',
    }),
    says: /^The settings cannot be used.*\n {2}BOT_TOKEN .*\n {2}COCOON_URL .*\n {2}PORT .*\n {2}DAILY_SPEND_LIMIT .*\n$/,
  },
  {
    name: 'no token in production',
    prepare: () => ({ BOT_TOKEN: '', NODE_ENV: 'production' }),
    says: /^The settings .*\n {2}BOT_TOKEN must be set when NODE_ENV is production.*\n$/,
  },
  {
    name: 'a token that Telegram does not know',
    prepare: () => ({ BOT_TOKEN: '7000000001:canary-canary-canary-canary-canary1' }),
    says: /^Telegram does not know this bot: BOT_TOKEN is wrong or was revoked\..*\n$/,
  },
  {
    name: 'the data of another bot',
    prepare: async () => {
      const other = await startTelegramStandIn({ token: '7000000002:canary-canary-canary-canary-canary2' })
      others.push(other)
      return { BOT_TOKEN: other.token, TELEGRAM_API_ROOT: other.url }
    },
    says: /^The data in .* belongs to the bot with the id 7000000001, and BOT_TOKEN is for 7000000002\..*\n$/,
  },
  {
    name: 'a folder that another bot works in',
    prepare: async () => {
      await stage.faultyBot()
      return { DATA_DIR: stage.env['DATA_DIR'] ?? '', KEY_DIR: stage.env['KEY_DIR'] ?? '' }
    },
    says: /^Another bot is running with .*data\. Stop it first.*\n$/,
  },
  {
    name: 'a file where the data should be',
    prepare: ({ DATA_DIR }) => {
      rmSync(DATA_DIR, { recursive: true })
      writeFileSync(DATA_DIR, 'years of work')
      return {}
    },
    says: /^.*data .*\n$/,
  },
  {
    name: 'a file where the keys should be',
    prepare: ({ DATA_DIR, KEY_DIR }) => {
      rmSync(DATA_DIR, { recursive: true })
      rmSync(KEY_DIR, { recursive: true })
      writeFileSync(KEY_DIR, 'years of work')
      return {}
    },
    says: /^.*keys .*\n$/,
  },
  {
    name: 'a disk that takes no more',
    prepare: ({ DATA_DIR }) => {
      rmSync(DATA_DIR, { recursive: true })
      return {}
    },
    longestFile: 16,
    says: /^.*keys\.sqlite .*disk.*\n$/,
  },
  {
    name: 'a database of a newer version',
    prepare: ({ DATA_DIR }) => {
      const sqlite = new Database(join(DATA_DIR, 'cocoon-bot.sqlite'))
      sqlite.prepare("INSERT INTO migration VALUES ('9999-future.sql', '', 0)").run()
      sqlite.close()
      return {}
    },
    says: /^This database was made by a newer version \(9999-future\.sql\)\..*\n$/,
  },
  {
    name: 'a database that is damaged',
    prepare: ({ DATA_DIR }) => {
      rmSync(DATA_DIR, { recursive: true })
      mkdirSync(DATA_DIR)
      writeFileSync(join(DATA_DIR, 'cocoon-bot.sqlite'), 'no database at all'.repeat(1_000))
      return {}
    },
    says: /damaged database\. Restore it from a backup; it was left as it is\.\n$/,
  },
  {
    name: 'a key file that is missing',
    prepare: ({ KEY_DIR }) => {
      rmSync(join(KEY_DIR, 'key-encryption-key'))
      return {}
    },
    says: /^The key file .* is missing, but there is data it belongs to\..*\n$/,
  },
  {
    name: 'a key file of other data',
    prepare: ({ KEY_DIR }) => {
      writeFileSync(join(KEY_DIR, 'key-encryption-key'), `${Buffer.alloc(32, 7).toString('base64')}\n`)
      return {}
    },
    says: /^The key file .* does not fit the stored keys\..*\n$/,
  },
  {
    name: 'a key file that is damaged',
    prepare: ({ KEY_DIR }) => {
      writeFileSync(join(KEY_DIR, 'key-encryption-key'), 'canary')
      return {}
    },
    says: /^The key file .* is damaged\..*\n$/,
  },
  {
    name: 'data keys that are missing',
    prepare: ({ KEY_DIR }) => {
      rmSync(join(KEY_DIR, 'keys.sqlite'))
      return {}
    },
    says: /^The key file .*keys\.sqlite is missing.*\n$/,
  },
  ...(['PORT', 'ADMIN_PORT'] as const).map((name) => ({
    name: `a ${name} that is taken`,
    prepare: async () => ({ [name]: String(await takenPort()) }),
    says: new RegExp(`^Port \\d+ of 127\\.0\\.0\\.1 is used by another program\\. .*set ${name} .*\\n$`),
  })),
]

const others: { stop(): Promise<unknown> }[] = []
afterAll(async () => {
  for (const other of others) await other.stop()
})

describe.concurrent('a bot that cannot start says why in a sentence and ends', () => {
  it.for(failures)('$name', { timeout }, async ({ name, says, prepare, longestFile }, { expect }) => {
    const place = copyOfTheData(name)
    const bot = stage.main({ ...place, ...(await prepare?.(place)) }, longestFile)
    const { code } = await bot.exited
    expect(bot.output.stderr).toMatch(says)
    expect(code).toBe(1)
    const said = bot.output.stdout + bot.output.stderr
    expect(said).not.toMatch(/^ +at |Error:|canary/m)
    expect(said).not.toContain(stage.telegram.token)
  })

  it('keeps trying while Telegram is not there, and works once it is', { timeout }, async ({ expect }) => {
    await using own = await setStage()
    await own.telegram.goOffline()
    const bot = own.main()
    await bot.said(/Telegram cannot be reached; trying again\./)
    await own.telegram.goOnline()
    await own.telegram.waitFor(
      () => own.telegram.calls.some(({ method }) => method === 'getUpdates'),
      patience,
    )
    expect(bot.output.stderr).toBe('')
  })

  it(
    'tells that another program takes the updates, and goes on once it stops',
    { timeout },
    async ({ expect }) => {
      await using own = await setStage()
      const adminPort = await freePort()
      const heal = own.telegram.fault({
        ...{ method: 'getUpdates', times: Infinity, kind: 'error', code: 409 },
        description:
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      })
      const bot = own.main({ ADMIN_PORT: String(adminPort) })
      await bot.said(/Another program takes the updates of this bot/)
      const health = await fetch(`http://127.0.0.1:${adminPort}/health`)
      expect(health.status).toBe(503)
      expect(await health.text()).toContain('Only one may run; stop the other.')
      heal()
      await bot.said(/updates come in again/)
    },
  )

  it.runIf(Number(process.env['ROUNDS'] ?? 1) > 1)(
    'gives up when it does not stop',
    { timeout },
    async ({ expect }) => {
      await using own = await setStage()
      own.telegram.fault({
        ...{ method: 'getUpdates', times: Infinity, kind: 'error', code: 409 },
        description:
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      })
      const bot = own.main()
      expect(await bot.exited).toEqual({ code: 1, signal: null })
      expect(bot.output.stderr).toMatch(/^Another program takes the updates .*\n$/)
    },
  )
})

function copyOfTheData(name: string): Place {
  const folder = join(stage.folder, name.replaceAll(/\W/g, '-'))
  mkdirSync(folder)
  const place = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') }
  cpSync(stage.env['DATA_DIR'] ?? '', place.DATA_DIR, { recursive: true })
  cpSync(stage.env['KEY_DIR'] ?? '', place.KEY_DIR, { recursive: true })
  return place
}

async function takenPort(): Promise<number> {
  const server = createServer()
  others.push({ stop: async () => server.close() })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function freePort(): Promise<number> {
  const port = await takenPort()
  await others.pop()?.stop()
  return port
}
