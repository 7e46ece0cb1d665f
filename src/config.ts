import { environment } from './config/environment.ts'
import type { TonNetwork } from './domain/chain.ts'
import { notices, type Notices } from './domain/notices.ts'
import type { Operator } from './domain/operator.ts'
import { defaultRewardRules, type RewardRules } from './domain/reward-rules.ts'

/** All settings of the bot, in groups by who uses them. */
export type Config = {
  readonly telegram: {
    /** Undefined: there is no real bot to run, only the playground. */
    readonly token: string | undefined
    readonly apiRoot: string
    /** Set: Telegram posts updates there. Undefined: they are fetched. */
    readonly publicUrl: string | undefined
  }
  readonly cocoon: {
    readonly url: string
    readonly apiKey: string | undefined
    readonly accessHash: string | undefined
    /** A model id, or `auto`. */
    readonly model: string
    readonly stream: 'auto' | 'on' | 'off'
    /** Highest price accepted, in thousandths of the base price. */
    readonly maxCoefficient: number
    readonly timeoutMs: number
  }
  readonly ton: {
    readonly network: TonNetwork
    /** The JSON-RPC of a TON API (toncenter v2), and of another one to compare it with. */
    readonly url: string
    readonly apiKey: string | undefined
    readonly url2: string | undefined
  }
  readonly wallets: {
    /** Where wallet apps read who asks; its host is what they sign. Undefined: no wallet can be linked. */
    readonly manifestUrl: string | undefined
    /** A wallets list of the kind of wallets-v2.json; undefined: the one that comes with the bot. */
    readonly listUrl: string | undefined
    /** How many links may be open at once. */
    readonly maxOpenLinks: number
  }
  readonly storage: { readonly dataDir: string; readonly keyDir: string }
  readonly http: { readonly host: string; readonly port: number; readonly adminPort: number }
  /** Who answers for the bot, as people are told. */
  readonly operator: Operator
  /** Telegram's ids of the operators. */
  readonly admins: readonly number[]
  readonly budgets: {
    /** For one person. */
    readonly answersPerDay: number
    /** For the whole bot, a UTC day. */
    readonly dailySpendNano: bigint
  }
  /** How much is looked through for sharing. */
  readonly sharing: {
    /** Longer conversations are shared by their last turns. */
    readonly charsMost: number
    /** For one person; each look asks the model twice. */
    readonly looksPerDay: number
  }
  /** What rewards are given by, until operators change it. */
  readonly rewards: RewardRules
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** The versions of what people agree to. */
  readonly notices: Notices
  readonly timings: Timings
  readonly model: {
    /** Most tokens of an answer, and of one that is thought about first. */
    readonly maxTokens: number
    readonly maxTokensThinking: number
    /** Most tokens of the conversation that the model is told again. */
    readonly contextTokens: number
  }
}

/** Times that no operator turns, but a test must shorten. */
export type Timings = {
  /** How long the rest of a long text, which Telegram's apps cut in several messages, is waited for. */
  readonly joinWindowMs: number
  /** How long a stop lets what runs come to its end. */
  readonly stopGraceMs: number
  /** Between two edits of an answer that grows in a message. */
  readonly editIntervalMs: number
  /** Between two passes that erase what is due. */
  readonly eraseIntervalMs: number
  /** Between two looks at which consents run out. */
  readonly consentIntervalMs: number
  /** Between two looks through all the books. */
  readonly auditIntervalMs: number
  /** Between two looks whether a day is over or a reward is due. */
  readonly closeIntervalMs: number
}

export const defaultTimings: Timings = {
  joinWindowMs: 1_000,
  stopGraceMs: 8_000,
  editIntervalMs: 1_500,
  eraseIntervalMs: 60_000,
  consentIntervalMs: 600_000,
  auditIntervalMs: 3_600_000,
  closeIntervalMs: 60_000,
}

type ConfigMistake = { readonly variable: string; readonly sentence: string }

/** The environment is not as the bot needs it; the message tells the operator every mistake, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mistakes: readonly ConfigMistake[]

  constructor(mistakes: readonly ConfigMistake[]) {
    const lines = mistakes.map(({ variable, sentence }) => `  ${variable} ${sentence}`)
    super(['The settings cannot be used (.env.example explains each one):', ...lines].join('\n'))
    this.mistakes = mistakes
  }
}

/** Reads the settings from the environment; a variable that is empty counts as not set. @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(onlySet(env))
  if (!parsed.success) throw new ConfigError(mistakesOf(parsed.error.issues))
  const values = parsed.data
  return {
    telegram: {
      token: values.BOT_TOKEN,
      apiRoot: values.TELEGRAM_API_ROOT,
      publicUrl: values.PUBLIC_URL,
    },
    cocoon: {
      url: values.COCOON_URL,
      apiKey: values.COCOON_API_KEY,
      accessHash: values.COCOON_ACCESS_HASH,
      model: values.COCOON_MODEL,
      stream: values.COCOON_STREAM,
      maxCoefficient: values.COCOON_MAX_COEFFICIENT,
      timeoutMs: values.COCOON_TIMEOUT_SECONDS * 1_000,
    },
    ton: {
      network: values.TON_NETWORK,
      url: values.TON_API_URL ?? toncenter[values.TON_NETWORK],
      apiKey: values.TON_API_KEY,
      url2: values.TON_API_URL_2,
    },
    wallets: {
      manifestUrl: values.TONCONNECT_MANIFEST_URL ?? ownManifest(values.PUBLIC_URL),
      listUrl: values.TONCONNECT_WALLETS_URL,
      maxOpenLinks: 500,
    },
    storage: { dataDir: values.DATA_DIR, keyDir: values.KEY_DIR },
    http: { host: values.HOST, port: values.PORT, adminPort: values.ADMIN_PORT },
    operator: {
      name: values.OPERATOR_NAME,
      contact: values.OPERATOR_CONTACT,
      address: values.OPERATOR_ADDRESS,
      country: values.OPERATOR_COUNTRY,
    },
    admins: values.ADMIN_IDS,
    budgets: { answersPerDay: values.FREE_ANSWERS_PER_DAY, dailySpendNano: values.DAILY_SPEND_LIMIT },
    sharing: { charsMost: 20_000, looksPerDay: 60 },
    rewards: defaultRewardRules,
    logLevel: values.LOG_LEVEL,
    notices,
    timings: defaultTimings,
    model: { maxTokens: 1_500, maxTokensThinking: 4_000, contextTokens: 8_000 },
  }
}

/** The bot serves a manifest itself where the world reaches it. */
function ownManifest(publicUrl: string | undefined): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl}/tonconnect-manifest.json`
}

const toncenter: Readonly<Record<TonNetwork, string>> = {
  mainnet: 'https://toncenter.com/api/v2/jsonRPC',
  testnet: 'https://testnet.toncenter.com/api/v2/jsonRPC',
}

function onlySet(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const trimmed = Object.entries(env).map(([name, value = '']) => [name, value.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
}

/** The first mistake of each variable; a list can have the same one many times. */
function mistakesOf(issues: readonly { path: PropertyKey[]; message: string }[]): ConfigMistake[] {
  const sentences = new Map<string, string>()
  for (const { path, message } of issues) {
    const variable = String(path[0])
    if (!sentences.has(variable)) sentences.set(variable, message)
  }
  return [...sentences].map(([variable, sentence]) => ({ variable, sentence }))
}
