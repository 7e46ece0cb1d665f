import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultRewardRules } from '../src/domain/reward-rules.ts'
import { ConfigError, defaultTimings, readConfig } from '../src/config.ts'
import { environment } from '../src/config/environment.ts'
import { formatGram } from '../src/domain/budget.ts'
import { notices } from '../src/domain/notices.ts'

const numRuns = Number(process.env['ROUNDS'] ?? 100)

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')

/** Names of the variables that the settings are wrong in, with what is said about each. */
function mistakes(env: Record<string, string>): Record<string, string> {
  try {
    readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return Object.fromEntries(error.mistakes.map(({ variable, sentence }) => [variable, sentence]))
  }
  return {}
}

it('needs nothing to be set', () => {
  expect(readConfig({})).toEqual({
    telegram: { token: undefined, apiRoot: 'https://api.telegram.org', publicUrl: undefined },
    cocoon: {
      url: 'http://127.0.0.1:10000',
      apiKey: undefined,
      accessHash: undefined,
      model: 'auto',
      stream: 'auto',
      maxCoefficient: 4000,
      timeoutMs: 120_000,
    },
    ton: {
      network: 'mainnet',
      url: 'https://toncenter.com/api/v2/jsonRPC',
      apiKey: undefined,
      url2: undefined,
    },
    wallets: { manifestUrl: undefined, listUrl: undefined, maxOpenLinks: 500 },
    storage: { dataDir: './data', keyDir: './keys' },
    http: { host: '127.0.0.1', port: 8080, adminPort: 8081 },
    operator: { name: undefined, contact: undefined, address: undefined, country: undefined },
    admins: [],
    budgets: { answersPerDay: 50, dailySpendNano: 5_000_000_000n },
    logLevel: 'info',
    notices,
    sharing: { charsMost: 20_000, looksPerDay: 60 },
    rewards: defaultRewardRules,
    timings: defaultTimings,
    model: { maxTokens: 1500, maxTokensThinking: 4000, contextTokens: 8000 },
  })
})

it('reads every variable', () => {
  const config = readConfig({
    BOT_TOKEN: '123456:ABC-DEF_1',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8082/api/',
    PUBLIC_URL: 'https://bot.example.org/',
    COCOON_URL: 'https://cocoon.example.org/v1',
    COCOON_API_KEY: 'sk-1',
    COCOON_ACCESS_HASH: 'abc',
    COCOON_MODEL: 'Qwen/Qwen3-8B',
    COCOON_STREAM: 'off',
    COCOON_MAX_COEFFICIENT: '1500',
    COCOON_TIMEOUT_SECONDS: '3',
    TON_NETWORK: 'testnet',
    TON_API_KEY: 'key',
    TON_API_URL_2: 'https://ton.example.org/api',
    TONCONNECT_WALLETS_URL: 'https://wallets.example.org/v2.json',
    DATA_DIR: '/srv/data',
    KEY_DIR: '/srv/keys',
    HOST: '0.0.0.0',
    PORT: '0',
    ADMIN_PORT: '9',
    OPERATOR_NAME: ' Zoë & Söhne ',
    OPERATOR_CONTACT: 'zoe@example.org',
    OPERATOR_ADDRESS: 'Weg 1, 12345 Ort',
    OPERATOR_COUNTRY: 'Österreich',
    ADMIN_IDS: '77, 78,77,',
    FREE_ANSWERS_PER_DAY: '2',
    DAILY_SPEND_LIMIT: '0.000000001',
    LOG_LEVEL: 'debug',
    NODE_ENV: 'production',
  })
  expect(config).toMatchObject({
    telegram: {
      token: '123456:ABC-DEF_1',
      apiRoot: 'http://127.0.0.1:8082/api',
      publicUrl: 'https://bot.example.org',
    },
    cocoon: {
      url: 'https://cocoon.example.org/v1',
      apiKey: 'sk-1',
      accessHash: 'abc',
      model: 'Qwen/Qwen3-8B',
      stream: 'off',
      maxCoefficient: 1500,
      timeoutMs: 3000,
    },
    ton: {
      network: 'testnet',
      url: 'https://testnet.toncenter.com/api/v2/jsonRPC',
      apiKey: 'key',
      url2: 'https://ton.example.org/api',
    },
    storage: { dataDir: '/srv/data', keyDir: '/srv/keys' },
    http: { host: '0.0.0.0', port: 0, adminPort: 9 },
    wallets: {
      manifestUrl: 'https://bot.example.org/tonconnect-manifest.json',
      listUrl: 'https://wallets.example.org/v2.json',
    },
    operator: {
      ...{ name: 'Zoë & Söhne', contact: 'zoe@example.org' },
      ...{ address: 'Weg 1, 12345 Ort', country: 'Österreich' },
    },
    admins: [77, 78],
    budgets: { answersPerDay: 2, dailySpendNano: 1n },
    logLevel: 'debug',
  })
})

it('takes an empty variable for one that is not set, and spaces around a value for an accident', () => {
  const { telegram, http } = readConfig({ BOT_TOKEN: ' ', PORT: '', ADMIN_PORT: ' 9000\n' })
  expect(telegram.token).toBeUndefined()
  expect(http).toMatchObject({ port: 8080, adminPort: 9000 })
})

const allWrong = {
  BOT_TOKEN: 'nope',
  TELEGRAM_API_ROOT: 'ftp://example.org',
  PUBLIC_URL: 'https://example.org/bot',
  COCOON_URL: 'localhost:10000',
  COCOON_API_KEY: 'two words',
  COCOON_ACCESS_HASH: 'two words',
  COCOON_MODEL: 'two words',
  COCOON_STREAM: 'yes',
  COCOON_MAX_COEFFICIENT: '-1',
  COCOON_TIMEOUT_SECONDS: '0',
  TONCONNECT_MANIFEST_URL: 'https://t.me/some_bot',
  DATA_DIR: 'same',
  KEY_DIR: './same',
  HOST: 'http://127.0.0.1',
  PORT: '65536',
  ADMIN_PORT: '80.5',
  OPERATOR_NAME: 'two\nlines',
  OPERATOR_CONTACT: 'a\u0000b',
  OPERATOR_ADDRESS: 'x'.repeat(301),
  OPERATOR_COUNTRY: 'a\u202eb',
  ADMIN_IDS: '1, @ada, bob',
  FREE_ANSWERS_PER_DAY: 'many',
  DAILY_SPEND_LIMIT: '0,5',
  LOG_LEVEL: 'loud',
}

it('tells all mistakes at once, a line each', () => {
  const wrong = Object.keys(allWrong).filter((name) => name !== 'DATA_DIR')
  expect(Object.keys(mistakes(allWrong)).sort()).toEqual(wrong.sort())
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(
    [
      'The settings cannot be used (.env.example explains each one):',
      '  PORT must be a whole number from 0 to 65535.',
      '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    ].join('\n'),
  )
})

it.each(Object.keys(environment.shape))(
  'never repeats what was set, since it may be a secret: %s',
  (name) => {
    const secret = '123456:SECRET/ SECRET'
    const error = caught(() => readConfig({ DATA_DIR: 'x', ADMIN_PORT: 'y', [name]: secret }))
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}`).not.toContain('SECRET')
  },
)

function caught(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('Nothing was thrown')
}

it('needs a token in production, and tells so beside other mistakes', () => {
  expect(mistakes({ NODE_ENV: 'production', PORT: 'x' })).toEqual({
    BOT_TOKEN: 'must be set when NODE_ENV is production; @BotFather gives you one.',
    PORT: 'must be a whole number from 0 to 65535.',
  })
  expect(mistakes({ NODE_ENV: 'production', BOT_TOKEN: '123456:ABC' })).toEqual({})
  expect(mistakes({ NODE_ENV: 'development' })).toEqual({})
})

it('does not put both HTTP sides on one port, nor the keys into the folder of the data', () => {
  expect(Object.keys(mistakes({ PORT: '8081' }))).toEqual(['ADMIN_PORT'])
  expect(Object.keys(mistakes({ KEY_DIR: 'data/' }))).toEqual(['KEY_DIR'])
  expect(mistakes({ PORT: '0', ADMIN_PORT: '0' })).toEqual({})
})

it('reads amounts of GRAM exactly', () => {
  const amount = fc.bigInt({ min: 0n, max: 999_999_999_999_999n })
  fc.assert(
    fc.property(amount, (amountNano) => {
      const { budgets } = readConfig({ DAILY_SPEND_LIMIT: formatGram(amountNano) })
      expect(budgets.dailySpendNano).toBe(amountNano)
    }),
    { numRuns, seed: 1 },
  )
})

it.each(['1e3', '.5', '5.', '-1', '0.0000000001', '1000000', '1_000', 'Infinity'])(
  'is not sure what amount %s should be',
  (text) => expect(Object.keys(mistakes({ DAILY_SPEND_LIMIT: text }))).toEqual(['DAILY_SPEND_LIMIT']),
)

it.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://bot.localhost:1'])(
  'accepts plain http on this machine for every address: %s',
  (url) => expect(mistakes({ TELEGRAM_API_ROOT: url, PUBLIC_URL: url, COCOON_URL: url })).toEqual({}),
)

it.each([
  'http://192.168.1.7',
  'http://100.64.0.1',
  'http://[fd00::1]',
  'http://cocoon:1',
  'http://gpu.local',
])('accepts plain http on the private network only for what the bot itself asks: %s', (url) =>
  expect(Object.keys(mistakes({ TELEGRAM_API_ROOT: url, PUBLIC_URL: url, COCOON_URL: url }))).toEqual([
    'PUBLIC_URL',
  ]),
)

it.each(['http://example.org', 'http://8.8.8.8', 'http://172.32.0.1', 'http://gpu.local.example.org'])(
  'sends nothing over plain http through the world: %s',
  (url) =>
    expect(Object.keys(mistakes({ TELEGRAM_API_ROOT: url, PUBLIC_URL: url, COCOON_URL: url }))).toEqual([
      'TELEGRAM_API_ROOT',
      'PUBLIC_URL',
      'COCOON_URL',
    ]),
)

it.each([
  'https://user:word@example.org',
  'https://example.org/?key=1',
  'https://example.org/#a',
  'example.org',
])('does not take an address that it would use only half of: %s', (url) =>
  expect(Object.keys(mistakes({ COCOON_URL: url }))).toEqual(['COCOON_URL']),
)

it('is told in whole by .env.example: every variable, its default, and what it is for', () => {
  const lines = example.split('\n')
  const shown = lines.map((line) => line.replace(/^# (?=[A-Z_\d]+=)/, ''))
  const variables = parseEnv(shown.join('\n'))
  expect(Object.keys(variables).sort()).toEqual(Object.keys(environment.shape).sort())
  expect(readConfig(variables)).toEqual(readConfig({}))
  for (const name of Object.keys(variables)) {
    const above = shown[shown.findIndex((line) => line.startsWith(`${name}=`)) - 1] ?? ''
    expect(above, name).toMatch(/^# .*\.$|^HOST=/)
  }
  expect(readConfig(parseEnv(example))).toEqual(readConfig({}))
})
