import { card } from './card.js'
import { button, el } from './elements.js'
import { timeOfDay } from './times.js'

/** The played Telegram: its troubles, what it counted, and what it refused; `onWish(wish)` is called for a trouble. */
export function telegramCards(onWish) {
  const light = el('span', { class: 'light' })
  const state = el('b')
  const flood = button(
    { class: 'pill', title: 'The bot is told to wait 3 seconds, as by Telegram when it sends too much' },
    'Refuse the next call',
  )
  flood.addEventListener('click', () => onWish({ do: 'flood', retryAfterSeconds: 3 }))
  const offline = button({ class: 'pill' }, 'Offline for 10 s')
  offline.addEventListener('click', () => onWish({ do: 'offline', seconds: 10 }))
  const rows = el('tbody')
  const table = el(
    'table',
    {},
    el(
      'thead',
      {},
      el('tr', {}, ...['Call', 'Done', 'Refused'].map((text) => el('th', { scope: 'col' }, text))),
    ),
    rows,
  )
  const refusals = el('ul', { class: 'refusals' })
  const none = el(
    'p',
    { class: 'hint' },
    'Nothing so far. The stand-in is as strict as Telegram, and says here what it did not take.',
  )

  return {
    views: [
      card(
        'Telegram',
        el('p', { class: 'state' }, light, state),
        el('div', { class: 'pills' }, flood, offline),
      ),
      card('What Telegram saw', table),
      card('What Telegram refused', none, refusals),
    ],
    update({ telegram: { isOnline, isFloodArmed, calls, refusals: refused }, bots }) {
      light.dataset.state = !isOnline ? 'dead' : bots > 0 ? 'ready' : 'starting'
      state.textContent = !isOnline
        ? 'Offline'
        : bots > 0
          ? 'Online, the bot is there'
          : 'Online, waiting for the bot'
      flood.disabled = isFloodArmed
      flood.textContent = isFloodArmed ? 'Refuses the next call' : 'Refuse the next call'
      offline.disabled = !isOnline
      rows.replaceChildren(
        ...Object.entries(calls)
          .sort(([a], [b]) => a.localeCompare(b))
          .map(callRow),
      )
      none.hidden = refused.length > 0
      refusals.replaceChildren(...refused.map(refusalView))
    },
  }
}

const callRow = ([method, { carriedOut, refused, lost }]) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, method),
    el('td', {}, String(carriedOut)),
    el('td', { class: refused + lost > 0 ? 'some' : null }, String(refused + lost)),
  )

const refusalView = ({ atMs, method, code, description }) =>
  el(
    'li',
    {},
    el('b', {}, `${code} ${method}`),
    el('small', {}, timeOfDay(atMs)),
    el('span', {}, description),
  )
