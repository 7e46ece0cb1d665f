import { button, el, icon } from './elements.js'
import { isWalletLink, openPhone } from './phone.js'

/** The buttons under a message; the press of one that asks the bot goes to `actions.press(message, data)`. */
export function keyboard(message, actions) {
  return el(
    'div',
    { class: 'keyboard', role: 'group', 'aria-label': 'Buttons of the message' },
    ...message.buttons.map((row) =>
      el('div', { class: 'keys' }, ...row.map((key) => keyView(message, key, actions))),
    ),
  )
}

/** Shows on a message that the answer to a press is awaited, or no longer. */
export function markPressed(article, data, isWaiting) {
  for (const key of article?.querySelectorAll('.key') ?? []) {
    if (data !== undefined && key.dataset.data === data) key.toggleAttribute('data-waiting', isWaiting)
  }
}

function keyView(message, key, actions) {
  const { text, callback_data: data, url, copy_text: copied, style } = key
  const payload = url && actions.payloadIn(url)
  if (payload)
    return button({ class: `key ${style ?? ''}`, on: { click: () => actions.start(payload) } }, text)
  if (url && isWalletLink(url))
    return button(
      { class: `key ${style ?? ''}`, title: 'Opens on the phone', on: { click: () => openPhone(url) } },
      text,
      icon('phone'),
    )
  if (url !== undefined) return linkKey(text, url, style)
  const view = button(
    { class: `key ${style ?? ''}`, 'data-data': data, disabled: data === undefined && !copied },
    text,
  )
  view.addEventListener('click', async () => {
    if (data !== undefined) actions.press(message, data)
    else await navigator.clipboard.writeText(copied.text)
  })
  if (copied) view.append(icon('copy'))
  return view
}

function linkKey(text, url, style = '') {
  const { href, protocol } = URL.parse(url) ?? URL.parse(`https://${url}`) ?? {}
  return ['http:', 'https:', 'ton:', 'tg:'].includes(protocol)
    ? el(
        'a',
        { class: `key ${style}`, href, target: '_blank', rel: 'noopener noreferrer', title: url },
        text,
        icon('open'),
      )
    : button({ class: `key ${style}`, disabled: true, title: url }, text)
}
