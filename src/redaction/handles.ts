import { before, findAll, type Span } from './span.ts'

/** Names of accounts: with an @, or without where they are called one; not the words that programs mark with an @, nor bots. */
export function findHandles(text: string): Span[] {
  return [
    ...findAll(text, 'handle', withSign, (words, start) => {
      const name = words.slice(1).toLowerCase()
      return !codeWords.has(name) && !/bot$|^botfather$/u.test(name) && !codeCue.test(before(text, start, 30))
    }),
    ...findAll(text, 'handle', own),
    ...findAll(text, 'handle', named, (words) => /[\d_.]/u.test(words)),
  ]
}

const withSign = /(?<![\p{L}\p{N}_@./\\`"'-])@[a-z][\w.]{3,30}(?<!\.)(?![\p{L}\p{N}_@/({:-])/dgiu
const codeCue = /декоратор|decorat|annotat|аннотац|anotaci|=\s?$/iu

const network =
  'telegram|tg|тг|телег[аеу]|телеграм\\p{L}*|instagram|insta|инст[аеу]|инстаграм\\p{L}*|twitter|tiktok|discord|skype|snapchat|steam'
const called = 'nick\\p{L}*|ник|юзернейм|логин|username|handle|usuario|аккаунт'
const place = '(?:\\s+(?:в|in|on|en)\\s+\\p{L}+|\\s+(?:handle|nick|ник))?'
const handle = '\\s*(?::|=|\\s-|\\s(?:is|это|es)\\s)\\s*@?(?<words>[a-z][\\w.]{3,31})(?![\\w(])'

/** "my nickname in Telegram: …" */
const own = new RegExp(`(?<!\\p{L})(?:my|мой|mi)\\s+(?:${network}|${called})${place}${handle}`, 'dgiu')
/** "insta: …"; a plain word there may be anything. */
const named = new RegExp(`(?<!\\p{L})(?:${network})${place}${handle}`, 'dgiu')

/** Java, Python, TypeScript, Angular, CSS, JSDoc: what stands after an @ there. */
const codeWords = new Set(
  [
    'override deprecated functionalinterface safevarargs suppresswarnings autowired bean component controller entity',
    'repository restcontroller service test before after beforeeach aftereach property staticmethod classmethod',
    'abstractmethod dataclass pytest app param params returns return type typedef template example see throws private',
    'public protected readonly since author version todo internal injectable input output module media import charset',
    'keyframes supports include mixin extend layer container page namespace types latest next everyone here channel all',
    'login_required cached_property wraps nullable nonnull getter setter data builder id column table',
  ].flatMap((line) => line.split(' ')),
)
