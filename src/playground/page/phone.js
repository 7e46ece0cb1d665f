import { choice } from './card.js'
import { post } from './connection.js'
import { button, el, icon } from './elements.js'

/** Whether a wallet opens this link: its own, any wallet's `tc:`, or Telegram's. */
export function isWalletLink(url) {
  const link = URL.parse(url)
  if (!link) return false
  const { protocol, searchParams } = link
  const start = searchParams.get('startapp') ?? searchParams.get('startattach') ?? ''
  const isConnect = ['v', 'id', 'r'].every((name) => searchParams.has(name))
  return protocol === 'tc:' || isConnect || start.startsWith('tonconnect-')
}

/** Opens the link on the phone, over the page, and calls `onClose()` when it is put away. */
export function openPhone(link, onClose = () => {}) {
  const body = el('div', { class: 'phone-body' }, el('p', { class: 'phone-wait' }, 'Opening the link…'))
  const close = button(
    { class: 'icon-button', 'aria-label': 'Put the phone away', on: { click: () => dialog.close() } },
    icon('close'),
  )
  const title = el('h2', {}, 'Phone')
  const head = el('header', { class: 'phone-head' }, icon('phone'), title, close)
  const dialog = el('dialog', { class: 'phone', 'aria-label': 'Phone' }, head, body)
  dialog.addEventListener('close', () => {
    dialog.remove()
    onClose()
  })
  document.body.append(dialog)
  dialog.showModal()
  const show = (...content) => body.replaceChildren(...content)
  const end = (...content) =>
    show(
      ...content,
      wide('primary', 'Put the phone away', () => dialog.close()),
    )

  const answer = async (wallet, kind) => {
    for (const each of body.querySelectorAll('button')) each.disabled = true
    try {
      await post('/phone/answer', { link, wallet: wallet.id, answer: kind })
      end(...outcome(kind))
    } catch (error) {
      end(...trouble(error.message))
    }
  }
  const decide = (screen, wallet) => {
    title.textContent = wallet.name
    show(...request(screen, wallet, { answer, pick: (id) => decide(screen, walletOf(screen, id)) }))
  }
  post('/phone/read', { link }).then(
    (screen) => decide(screen, walletOf(screen, screen.wallet)),
    (error) => end(...trouble(error.message)),
  )
}

const walletOf = ({ wallets }, id) => wallets.find((wallet) => wallet.id === id) ?? wallets[0]

/** What the wallet asks its owner; when it will not connect, why, which it tells the app. */
function request(screen, wallet, { answer, pick }) {
  if (screen.problem)
    return [
      ...trouble(`This wallet will not connect: ${screen.problem}.`),
      wide('primary', 'Tell the app', () => answer(wallet, 'approve')),
    ]
  const { app, wallets, wallet: theirs } = screen
  const switcher = choice(
    'Which wallet',
    wallets.map(({ id, name }) => [id, name]),
    pick,
  )
  switcher.update(wallet.id)
  return [
    !theirs && switcher.view,
    el(
      'div',
      { class: 'phone-pair' },
      appFace(app),
      el('i'),
      el('span', { class: 'phone-face' }, icon('wallet')),
    ),
    el('h3', {}, `Connect to ${app.name}?`),
    el('p', { class: 'phone-domain' }, app.domain),
    el('div', { class: 'phone-address' }, el('small', {}, 'Your address'), el('code', {}, wallet.address)),
    el(
      'p',
      { class: 'hint' },
      app.wantsProof
        ? 'It sees this address, and gets a signature that proves it is yours. That cannot spend anything.'
        : 'It sees this address. That cannot spend anything.',
    ),
    wide('primary', 'Connect', () => answer(wallet, 'approve')),
    wide('plain', 'Decline', () => answer(wallet, 'decline')),
    el(
      'details',
      { class: 'phone-more' },
      el('summary', {}, 'Try what can go wrong'),
      el(
        'div',
        { class: 'pills' },
        pill('On another network', () => answer(wallet, 'wrong-network')),
        pill('Too old to prove anything', () => answer(wallet, 'too-old')),
      ),
    ),
  ].filter(Boolean)
}

function appFace({ name, icon: picture }) {
  return picture
    ? el('img', { class: 'phone-face', src: picture, alt: '' })
    : el('span', { class: 'phone-face', 'aria-hidden': 'true' }, name.slice(0, 1))
}

const outcome = (kind) =>
  kind === 'decline'
    ? result('close', 'Declined', 'The app is told that you do not want to.')
    : result('check', 'Sent to the app', 'What becomes of it stands in the chat.')

const trouble = (words) => result('block', 'It did not work', words)

const result = (name, title, words) => [
  el('span', { class: `phone-mark ${name}` }, icon(name)),
  el('h3', {}, title),
  el('p', { class: 'hint', role: 'status' }, words),
]

const wide = (kind, text, act) => button({ class: `wide ${kind}`, on: { click: act } }, text)

const pill = (text, act) => button({ class: 'pill', on: { click: act } }, text)
