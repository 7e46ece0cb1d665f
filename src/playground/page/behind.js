import { clockCard } from './behind-clock.js'
import { cocoonCard } from './behind-cocoon.js'
import { telegramCards } from './behind-telegram.js'
import { card } from './card.js'
import { post } from './connection.js'
import { button, el, icon } from './elements.js'
import { attempt } from './notices.js'

const words = [
  'table',
  'code',
  'math',
  'list',
  'links',
  'quote',
  'dice',
  'long',
  'think',
  'slow',
  'fail',
  'everything',
]

/** The panel with what a chat does not show. `onSay(text)` sends a word that the script knows, `onClose()` puts it away. */
export function createBehind(panel, { onSay, onClose }) {
  const wish = (path) => (body) => attempt(() => post(path, body))
  const clock = clockCard((ms) => wish('/clock')({ ms }))
  const cocoon = cocoonCard(wish('/cocoon'))
  const telegram = telegramCards(wish('/telegram'))
  const tryWords = card(
    'Words the model knows',
    el(
      'p',
      { class: 'hint' },
      'The model is a script. It quotes what it is told, and answers these in their own way.',
    ),
    el(
      'div',
      { class: 'pills' },
      ...words.map((word) => button({ class: 'pill', on: { click: () => onSay(word) } }, word)),
    ),
  )
  panel.append(
    el(
      'header',
      { class: 'behind-head' },
      el('h2', {}, 'Behind the scenes'),
      button({ class: 'icon-button close', 'aria-label': 'Close', on: { click: onClose } }, icon('close')),
    ),
    el('div', { class: 'cards' }, tryWords, clock.view, cocoon.view, ...telegram.views),
  )
  return {
    update(behind) {
      tryWords.hidden = behind.cocoon === null
      for (const part of [clock, cocoon, telegram]) part.update(behind)
    },
  }
}
