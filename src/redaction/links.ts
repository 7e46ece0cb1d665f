import { findAll, type Span } from './span.ts'

/** Links, which lead to profiles, shared files and rooms; not those to public reference pages or to nowhere. */
export function findLinks(text: string): Span[] {
  return [
    ...findAll(text, 'link', /(?<![\p{L}\p{N}])(?:https?|ftp):\/\/[^\s<>"'`|]+/dgiu, isPersonal),
    ...findAll(
      text,
      'link',
      /(?<![\p{L}\p{N}])(?:tg|ton|tonsite|mailto|tel):(?:\/\/)?[^\s<>"'`|]+/dgiu,
      (words) => words.length > 6,
    ),
    ...findAll(text, 'link', bare),
  ].map((span) => trimmed(text, span))
}

const bare =
  /(?<![\p{L}\p{N}.@/-])(?:www\.[\w-]+\.[^\s<>"'`|]+|(?:t\.me|telegram\.me|vk\.com|vk\.ru|ok\.ru|instagram\.com|facebook\.com|fb\.com|m\.me|linkedin\.com|twitter\.com|x\.com|wa\.me|tiktok\.com|youtu\.be|github\.com|discord\.gg|drive\.google\.com|docs\.google\.com|disk\.yandex\.ru|dropbox\.com|zoom\.us|meet\.google\.com)\/[^\s<>"'`|]+)/dgiu

function isPersonal(words: string): boolean {
  // A template is no link yet.
  if (/\$\{|\{\{|<\w/u.test(words)) return false
  const url = URL.parse(words)
  if (url === null) return true
  if (/^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0)/iu.test(url.hostname)) return false
  return url.search !== '' || url.username !== '' || !reference.test(url.hostname)
}

/** Pages that are the same for everybody who reads them. */
const reference =
  /(?:^|\.)(?:wikipedia\.org|wiktionary\.org|mozilla\.org|w3\.org|ietf\.org|rfc-editor\.org|nodejs\.org|npmjs\.com|python\.org|pypi\.org|rust-lang\.org|crates\.io|docs\.rs|go\.dev|kotlinlang\.org|typescriptlang\.org|readthedocs\.io|arxiv\.org|ton\.org|telegram\.org|stackoverflow\.com|schema\.org)$|^(?:docs|developers?|api)\.(?!google\.com$)/iu

/** Without the punctuation of the sentence around it. */
function trimmed(text: string, { kind, start, end }: Span): Span {
  return { kind, start, end: start + text.slice(start, end).replace(/[.,;:!?)\]}»"']+$/u, '').length }
}
