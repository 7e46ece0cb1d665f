import { findAll, type Span } from './span.ts'

/** Secrets that programs use: tokens known by their form, and whatever random words are called a key or a token. */
export function findSecrets(text: string): Span[] {
  return [
    ...forms.flatMap((form) => findAll(text, 'secret', form)),
    ...findAll(text, 'secret', prefixed, isRandom),
    ...findAll(text, 'secret', signedIn, isRealPassword),
    ...findAll(text, 'secret', bearer, isRandom),
    ...findAll(text, 'secret', called, isRandom),
  ]
}

/** Forms of Telegram's bot tokens, JSON Web Tokens, and key ids of AWS and Google, which the vendors' rules miss bare. */
const forms = [
  /(?<![\p{L}\p{N}])(?:bot)?\d{7,11}:[\w-]{34,36}(?![\w-])/dgu,
  /(?<![\p{L}\p{N}])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/dgu,
  /(?<![\p{L}\p{N}])(?:AKIA|ASIA|AGPA|AROA)[A-Z0-9]{12,20}(?![\p{L}\p{N}])/dgu,
  /(?<![\p{L}\p{N}])AIza[\w-]{30,}/dgu,
]

/** OpenAI, Anthropic, Stripe and who follows them; GitHub, GitLab, Slack, npm, Hugging Face, SendGrid, DigitalOcean. */
const prefixed =
  /(?<![\p{L}\p{N}])(?:[srp]k[-_]|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|npm_|hf_|SG\.|dop_v1_)[\w.-]{16,}/dgu

/** A password in an address, as in `postgres://user:password@host`. */
const signedIn = /:\/\/[^\s:@/]+:(?<words>[^\s@/]{3,})@(?!localhost|127\.|example\.)/dgu

const bearer = /\bBearer\s+(?<words>[\w.~+/-]{16,}=*)/dgiu

const names = [
  '(?:api|access|secret|client|auth|encryption|private|signing|webhook)[ _-]?(?:access[ _-]?)?(?:key|secret|token)',
  'secret|token|credentials?|clave|llave|ключ[а-я]{0,2}|токен[а-я]{0,2}|секрет[а-я]{0,2}',
].join('|')

/** What it is called, up to two words more, a sign of any sort, and what it is. */
const called = new RegExp(
  String.raw`(?:${names})(?:\s+\p{L}{1,12}){0,2}["']?\s{0,2}(?::|=>?|\s)\s{0,2}["'\x60]?(?<words>[\w+/.-]{16,}={0,2})`,
  'dgiu',
)

const isRealPassword = (words: string): boolean => !/^(?:pass|password|secret|pwd|\$|<|\{|\*)/iu.test(words)

/** Whether it looks drawn by lot: letters and digits mixed, few of them twice, and no path or name of a variable. */
function isRandom(words: string): boolean {
  const digits = words.match(/\d/gu)?.length ?? 0
  const letters = words.match(/[a-z]/giu)?.length ?? 0
  const isName =
    /^(?:[a-z]+|\d{1,4})(?:[./_-](?:[a-z]+|\d{1,4}))*$/iu.test(words) ||
    /your|example|xxxx|change|process\.env/iu.test(words)
  return digits >= 2 && letters >= 2 && !isName && bitsPerSign(words) >= 3
}

function bitsPerSign(words: string): number {
  const counts = Map.groupBy(words, (sign) => sign)
  return [...counts.values()].reduce((sum, { length }) => {
    const share = length / words.length
    return sum - share * Math.log2(share)
  }, 0)
}
