import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { webAddress } from './web-address.ts'

/**
 * Every variable the bot reads, its default as an operator would write it, and what makes it wrong: a sentence that goes
 * on after the variable's name and never holds the value, which may be a secret put in the wrong place.
 */
export const environment = z
  .object({
    NODE_ENV: z.string().optional(),
    BOT_TOKEN: z
      .string()
      .regex(
        /^[1-9]\d{0,14}:[\w-]{3,}$/,
        'must be a token as @BotFather gives it, which looks like 123456:ABC-DEF.',
      )
      .optional(),
    TELEGRAM_API_ROOT: webAddress('on this machine and its private network').prefault(
      'https://api.telegram.org',
    ),
    PUBLIC_URL: webAddress('on this machine')
      .refine(
        (address) => new URL(address).pathname === '/',
        'must be an address without a path, such as https://bot.example.org.',
      )
      .optional(),

    COCOON_URL: webAddress('on this machine and its private network').prefault('http://127.0.0.1:10000'),
    COCOON_API_KEY: visibleText().optional(),
    COCOON_ACCESS_HASH: visibleText().optional(),
    COCOON_MODEL: visibleText().default('auto'),
    COCOON_STREAM: oneOf('auto', 'on', 'off').default('auto'),
    COCOON_MAX_COEFFICIENT: wholeNumber(0, 1_000_000).prefault('4000'),
    COCOON_TIMEOUT_SECONDS: wholeNumber(1, 3_600).prefault('120'),

    TON_NETWORK: oneOf('mainnet', 'testnet').default('mainnet'),
    TON_API_URL: webAddress('on this machine and its private network').optional(),
    TON_API_KEY: visibleText().optional(),
    TON_API_URL_2: webAddress('on this machine and its private network').optional(),

    TONCONNECT_MANIFEST_URL: webAddress('on this machine')
      .refine(
        (address) => new URL(address).hostname !== 't.me',
        "must be on a host of your own: people see it in their wallets, and t.me is everybody's.",
      )
      .optional(),
    TONCONNECT_WALLETS_URL: webAddress('on this machine and its private network').optional(),

    DATA_DIR: z.string().default('./data'),
    KEY_DIR: z.string().default('./keys'),

    HOST: z
      .string()
      .refine(
        (text) => isIP(text) !== 0 || /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(text),
        'must be an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them.',
      )
      .default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535).prefault('8080'),
    ADMIN_PORT: wholeNumber(0, 65_535).prefault('8081'),

    OPERATOR_NAME: line().optional(),
    OPERATOR_CONTACT: line().optional(),
    OPERATOR_ADDRESS: line().optional(),
    OPERATOR_COUNTRY: line().optional(),
    ADMIN_IDS: z.string().transform(listed).pipe(z.array(userId())).prefault(''),
    FREE_ANSWERS_PER_DAY: wholeNumber(0, 1_000_000).prefault('50'),
    DAILY_SPEND_LIMIT: gram().prefault('5'),
    LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  })
  .refine((values) => values.NODE_ENV !== 'production' || values.BOT_TOKEN !== undefined, {
    ...about('BOT_TOKEN'),
    error: 'must be set when NODE_ENV is production; @BotFather gives you one.',
  })
  .refine((values) => values.PORT === 0 || values.PORT !== values.ADMIN_PORT, {
    ...about('ADMIN_PORT'),
    error: 'must be another port than PORT.',
  })
  .refine((values) => resolve(values.DATA_DIR) !== resolve(values.KEY_DIR), {
    ...about('KEY_DIR'),
    error: 'must be another folder than DATA_DIR, so that a copy of the data does not hold its keys.',
  })

/** Such a rule is looked at even when other variables are wrong, so that all mistakes come at once. */
function about(name: string) {
  return { path: [name], when: () => true }
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `must be a whole number from ${min} to ${max}.`,
    )
    .transform(Number)
}

/** GRAM as people write it, read digit by digit into nano, since a float would lose some. */
function gram() {
  return z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,9})?$/, 'must be an amount of GRAM below 1000000 such as 5 or 0.25.')
    .transform((text) => {
      const [whole = '', decimals = ''] = text.split('.')
      return BigInt(whole + decimals.padEnd(9, '0'))
    })
}

function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}.`)
}

/** What may stand in an HTTP header or a query. */
function visibleText() {
  return z.string().regex(/^[\x21-\x7e]{1,500}$/, 'must be plain letters, digits and signs without spaces.')
}

/** What people are shown as it is. */
function line() {
  return z
    .string()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,300}$/u, 'must be one line of at most 300 letters and signs.')
}

function userId() {
  return z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be Telegram user ids, which are numbers, with commas between them.')
    .transform(Number)
}

function listed(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}
