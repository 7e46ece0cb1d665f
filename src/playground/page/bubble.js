import { button, el, icon } from './elements.js'
import { keyboard } from './keyboard.js'
import { mediaView } from './media.js'
import { isOnlyEmoji, richText } from './rich-text.js'
import { keyOf } from './screen.js'
import { fullTime, timeOfDay } from './times.js'

/**
 * One message. `actions` is what can be done from it: `openMenu(message, anchor)`, `press(message, data)`,
 * `command(text)`, `goTo(messageId)`, `payloadIn(url)`, `start(payload)`; and `speakerOf(message)` tells whose it is:
 * `side` (`mine`, `bot` or `other`), and in a group the `name` and `colour`.
 */
export function messageView(message, actions) {
  if (message.service) return serviceView(message)
  const { text, entities, media, replyTo, forwardOrigin, reaction, buttons, isEdited, atMs } = message
  const { side, name, colour } = actions.speakerOf(message)
  const isOnlyForMe = message.ephemeralId !== undefined
  const shape = shapeOf(message)
  const menu = button(
    { class: 'dots', 'aria-label': 'What to do with this message', 'aria-haspopup': 'menu' },
    icon('more'),
  )
  menu.addEventListener('click', () => actions.openMenu(message, menu))
  const meta = el(
    'span',
    { class: 'meta', title: fullTime(atMs) },
    isEdited && el('span', { class: 'edited' }, 'edited'),
    el('time', { datetime: new Date(atMs).toISOString() }, timeOfDay(atMs)),
  )

  const bubble = el(
    'div',
    { class: `bubble ${shape}` },
    (name || isOnlyForMe) &&
      el(
        'p',
        { class: 'by' },
        name && el('span', { class: 'name' }, name),
        isOnlyForMe && el('span', { class: 'only' }, icon('eye'), 'Only you see this'),
      ),
    forwardOrigin && el('p', { class: 'forwarded' }, `Forwarded from ${originName(forwardOrigin)}`),
    replyTo && quoteLine(replyTo, actions),
    media && mediaView(media),
    // The time stands in the last line of the text where there is room for it.
    text === ''
      ? meta
      : el('div', { class: 'text' }, richText(text, entities, { onCommand: actions.command }), meta),
  )
  const article = el(
    'article',
    {
      class: `message ${side} ${isOnlyForMe ? 'ephemeral' : ''}`,
      'data-id': keyOf(message),
      'data-colour': colour,
      'aria-label': side === 'bot' ? 'The bot' : side === 'mine' ? 'You' : name,
    },
    el('div', { class: 'line' }, name && faceOf(side, name), bubble, menu),
    reaction && el('span', { class: 'reaction' }, reaction),
    buttons.length > 0 && keyboard(message, actions),
  )
  bubble.addEventListener('contextmenu', (event) => {
    if (String(getSelection()) !== '' || event.target.closest('a')) return
    event.preventDefault()
    actions.openMenu(message, menu)
  })
  return article
}

/** Hides the switches of quotes that are short enough as they are; for a message that is on the page now. */
export function settle(article) {
  for (const quote of article.querySelectorAll('blockquote.long')) {
    const clamp = quote.querySelector('.clamp')
    quote.classList.toggle('short', clamp.scrollHeight <= clamp.clientHeight + 2)
  }
}

/** `bare`: without a bubble; `picture`: nothing but a picture, with the time on it. */
function shapeOf({ text, entities, media, forwardOrigin, replyTo }) {
  if (media && text === '' && !forwardOrigin && !replyTo) {
    if (['sticker', 'dice'].includes(media.field)) return 'bare'
    if (['photo', 'location', 'video', 'animation', 'video_note'].includes(media.field)) return 'picture'
  }
  return !media && entities.length === 0 && isOnlyEmoji(text) ? 'bare' : 'spoken'
}

function quoteLine({ messageId, text, quote }, actions) {
  const line = button(
    { class: 'quote', 'aria-label': 'Go to the message this answers' },
    quote ?? (text === '' ? 'a message' : text),
  )
  line.addEventListener('click', () => actions.goTo(String(messageId)))
  return line
}

const originName = (origin) =>
  origin.sender_user_name ?? origin.sender_user?.first_name ?? origin.chat?.title ?? 'someone'

const faceOf = (side, name) =>
  side === 'bot'
    ? el('img', { class: 'face', src: '/playground/icon.svg', alt: '' })
    : el('span', { class: 'face', 'aria-hidden': 'true' }, name.slice(0, 1))

const serviceView = (message) => el('p', { class: 'service', 'data-id': keyOf(message) }, happening(message))

/** What a service message says happened. */
function happening({ service, fromName }) {
  const {
    forum_topic_created: opened,
    forum_topic_edited: renamed,
    new_chat_members: [come] = [],
    left_chat_member: gone,
  } = service
  if (opened) return `Topic “${opened.name}” was opened`
  if (renamed?.name) return `The topic is now called “${renamed.name}”`
  if (come) return come.is_bot ? `${fromName} added ${come.first_name}` : `${come.first_name} joined`
  if (gone) return gone.is_bot ? `${fromName} removed ${gone.first_name}` : `${gone.first_name} left`
  return Object.keys(service).join(', ').replaceAll('_', ' ')
}
