import { button, el, icon } from './elements.js'

/**
 * A text with Telegram's entities as nodes. `onCommand(text)` is called when a "/command" in it is clicked; text from
 * `freshFrom` on is marked as just written. Everything goes in as text, and only links of harmless kinds become links.
 */
export function richText(text, entities, { onCommand, freshFrom = Infinity } = {}) {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  const fragment = document.createDocumentFragment()
  const write = (parent, start, end) => {
    const cut = Math.min(Math.max(freshFrom, start), end)
    if (cut > start) parent.append(text.slice(start, cut))
    if (end > cut) parent.append(el('span', { class: 'fresh' }, text.slice(cut, end)))
  }

  const fill = (parent, from, to, inside) => {
    let at = from
    for (const [index, entity] of inside.entries()) {
      const start = Math.max(entity.offset, at)
      const end = Math.min(entity.offset + entity.length, to)
      if (end <= start) continue
      const isBlock = blocks.includes(entity.type)
      // A block is a line of its own; the line breaks around it are not to be seen as empty lines.
      write(parent, at, isBlock && text[start - 1] === '\n' && start > at ? start - 1 : start)
      const { outer, inner } = wrap(entity, text.slice(start, end), onCommand)
      fill(inner, start, end, inside.slice(index + 1))
      parent.append(outer)
      at = isBlock && text[end] === '\n' && end < to ? end + 1 : end
    }
    write(parent, at, to)
  }
  fill(fragment, 0, text.length, sorted)
  return fragment
}

/** Whether a text is nothing but up to three emoji. */
export const isOnlyEmoji = (text) => /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text)

const blocks = ['pre', 'blockquote', 'expandable_blockquote']

function wrap(entity, text, onCommand) {
  const same = (node) => ({ outer: node, inner: node })
  switch (entity.type) {
    case 'bold':
      return same(el('strong'))
    case 'italic':
      return same(el('em'))
    case 'underline':
      return same(el('u'))
    case 'strikethrough':
      return same(el('s'))
    case 'code':
      return same(el('code'))
    case 'spoiler':
      return same(spoiler())
    case 'pre':
      return codeBlock(entity.language, text)
    case 'blockquote':
      return same(el('blockquote'))
    case 'expandable_blockquote':
      return longQuote()
    case 'url':
      return same(link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
    case 'text_link':
      return same(link(entity.url))
    case 'email':
      return same(link(`mailto:${text}`))
    case 'phone_number':
      return same(link(`tel:${text}`))
    case 'bot_command':
      return same(button({ class: 'link', on: { click: () => onCommand?.(text) } }))
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return same(el('span', { class: 'mark' }))
    default:
      return same(el('span'))
  }
}

/** A link that opens elsewhere, or plain text when its kind is one that could do something here. */
function link(url) {
  const { protocol } = URL.parse(url) ?? {}
  if (!['http:', 'https:', 'mailto:', 'tel:', 'tg:', 'ton:'].includes(protocol)) return el('span')
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url })
}

function codeBlock(language, text) {
  const inner = el('code')
  const copy = button({ class: 'copy', 'aria-label': 'Copy the code' }, icon('copy'))
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    copy.replaceChildren(icon('check'))
    setTimeout(() => copy.replaceChildren(icon('copy')), 1500)
  })
  const head = el('figcaption', {}, el('span', {}, language ?? ''), copy)
  return { outer: el('figure', { class: 'code' }, head, el('pre', { tabindex: '0' }, inner)), inner }
}

function longQuote() {
  const inner = el('div', { class: 'clamp' })
  const toggle = button({ class: 'link', 'aria-expanded': 'false' }, 'Show more')
  toggle.addEventListener('click', () => {
    const isOpen = inner.classList.toggle('open')
    toggle.setAttribute('aria-expanded', String(isOpen))
    toggle.textContent = isOpen ? 'Show less' : 'Show more'
  })
  return { outer: el('blockquote', { class: 'long' }, inner, toggle), inner }
}

function spoiler() {
  const hidden = el('span', {
    class: 'spoiler',
    role: 'button',
    tabindex: '0',
    'aria-label': 'Hidden text, press to show',
  })
  const reveal = (event) => {
    if (hidden.classList.contains('shown') || (event.type === 'keydown' && event.key !== 'Enter')) return
    event.preventDefault()
    event.stopPropagation()
    hidden.classList.add('shown')
    for (const name of ['role', 'tabindex', 'aria-label']) hidden.removeAttribute(name)
  }
  hidden.addEventListener('click', reveal, { capture: true })
  hidden.addEventListener('keydown', reveal)
  return hidden
}
