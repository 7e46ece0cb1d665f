import { messageView, settle } from './bubble.js'
import { createDraftBubble } from './draft.js'
import { el, icon } from './elements.js'
import { markPressed } from './keyboard.js'
import { inOrder, keyOf } from './screen.js'
import { dayName } from './times.js'

const nearBottomPx = 120
const groupMs = 5 * 60_000

/**
 * The list of messages in `log`, with the draft at its end. It stays at the bottom when it is there, and counts on
 * `jump` what comes while it is not.
 */
export function createMessageLog({ log, jump, actions }) {
  const views = new Map()
  const waiting = new Map()
  const draft = createDraftBubble({ onStop: actions.stop, onCommand: actions.command })
  let unseen = 0
  let isAtBottom = true

  const toBottom = (behavior = 'auto') => log.scrollTo({ top: log.scrollHeight, behavior })
  const showJump = () => {
    jump.hidden = isAtBottom
    jump.replaceChildren(icon('down'), unseen > 0 ? String(unseen) : '')
    jump.setAttribute('aria-label', unseen > 0 ? `Down to ${unseen} new messages` : 'Down to the latest')
  }
  log.addEventListener('scroll', () => {
    isAtBottom = log.scrollHeight - log.scrollTop - log.clientHeight < nearBottomPx
    if (isAtBottom) unseen = 0
    showJump()
  })
  jump.addEventListener('click', () => toBottom('smooth'))
  new ResizeObserver(() => isAtBottom && toBottom()).observe(log)

  const place = (message, isNew) => {
    const view = messageView(message, actions)
    view.classList.toggle('arrived', isNew && draft.view.hidden)
    const key = keyOf(message)
    views.get(key)?.view.remove()
    const isLater = (other) =>
      views.has(other.dataset.id) && inOrder(views.get(other.dataset.id).message, message) > 0
    log.insertBefore(view, [...log.children].find(isLater) ?? draft.view)
    views.set(key, { message, view })
    settle(view)
    markPressed(view, waiting.get(key), true)
  }

  return {
    /** Shows another thread, or another person's. */
    show(messages) {
      views.clear()
      waiting.clear()
      log.replaceChildren(draft.view)
      for (const message of messages) place(message, false)
      arrange(log)
      unseen = 0
      isAtBottom = true
      toBottom()
      showJump()
    },

    /** Brings the list up to date; what it does not know yet has just come. */
    update(messages) {
      const here = new Set(messages.map(keyOf))
      for (const [key, { view }] of views) {
        if (here.has(key)) continue
        view.remove()
        views.delete(key)
      }
      const changed = messages.filter((message) => views.get(keyOf(message))?.message !== message)
      const come = changed.filter((message) => !views.has(keyOf(message)))
      const isMine = come.some((message) => actions.speakerOf(message).side === 'mine')
      if (!isAtBottom) unseen += come.length
      for (const message of changed) place(message, come.includes(message))
      arrange(log)
      if (isAtBottom || isMine) toBottom()
      showJump()
    },

    updateDraft(shown) {
      draft.update(shown)
      if (isAtBottom) toBottom()
    },

    /** Shows that the answer to a press is awaited, or not any more. */
    setWaiting(key, data, isWaiting) {
      if (isWaiting) waiting.set(key, data)
      else waiting.delete(key)
      markPressed(views.get(key)?.view, data, isWaiting)
    },

    goTo(key) {
      const view = views.get(key)?.view
      view?.scrollIntoView({ block: 'center', behavior: 'smooth' })
      view?.animate?.([{ filter: 'brightness(1.25)' }, {}], 900)
    },
  }

  /** Groups what one side says in a row, and puts the days between. */
  function arrange() {
    for (const old of log.querySelectorAll('.day')) old.remove()
    let before
    for (const { message, view } of [...views.values()].sort((a, b) => inOrder(a.message, b.message))) {
      const isNewDay = !before || dayName(before.message.atMs) !== dayName(message.atMs)
      if (isNewDay) log.insertBefore(el('p', { class: 'day' }, dayName(message.atMs)), view)
      const goesOn = !isNewDay && isSequel(before.message, message)
      view.classList.toggle('first', !goesOn)
      view.classList.add('last')
      if (goesOn) before.view.classList.remove('last')
      before = { message, view }
    }
  }
}

/** Whether a message is one more of the same row. */
const isSequel = (before, message) =>
  before.fromId === message.fromId &&
  !before.service &&
  !message.service &&
  message.atMs - before.atMs < groupMs

/** What stands in a chat where nothing was said yet. */
export function emptyChat({ title, person, bot }) {
  const { name, description, shortDescription } = bot
  const words = title
    ? `${person.firstName} is not in this group, and sees nothing of it.`
    : description || shortDescription || 'Press Start to meet the bot.'
  return el(
    'div',
    { class: 'empty' },
    el('img', { src: '/playground/icon.svg', alt: '', width: 84, height: 84 }),
    el('h3', {}, title ?? name),
    el('p', {}, words),
  )
}
