import { createCommandList } from './command-list.js'
import { button, el, icon } from './elements.js'
import { openMenu } from './menus.js'

/**
 * Where a person writes. `on` is what comes of it: `send(text, { replyTo, quote })` and `edit(messageId, text)`, which
 * resolve with something when it was taken, `attach()` with the items of the menu, `start()`, `unblock()`, `join()`,
 * `editLast()`.
 */
export function createComposer(foot, on) {
  let commands = []
  let username = ''
  /** What the text is for: `undefined`, `{ kind: 'reply', … }` or `{ kind: 'edit', … }`. */
  let purpose

  const field = el('textarea', {
    rows: 1,
    placeholder: 'Message',
    'aria-label': 'Message',
    enterkeyhint: 'send',
  })
  const list = createCommandList((command) => {
    list.close()
    field.value = ''
    grow()
    on.send(`/${command}`, {})
  })
  const menu = button({ class: 'icon-button', 'aria-label': 'Commands of the bot' }, icon('slash'))
  const clip = button(
    { class: 'icon-button', 'aria-label': 'Attach something', 'aria-haspopup': 'menu' },
    icon('attach'),
  )
  const mention = button({ class: 'icon-button', 'aria-label': 'Mention the bot' }, icon('at'))
  const submit = button({ class: 'send', 'aria-label': 'Send' }, icon('send'))
  const about = el('div', { class: 'purpose', hidden: true })
  // Nothing of it is to be seen before it is known what can be done.
  const writing = el('div', { class: 'writing', hidden: true }, menu, field, mention, clip, submit)
  const start = button({ class: 'wide', hidden: true, on: { click: () => on.start() } }, 'Start')
  const unblock = button(
    { class: 'wide', hidden: true, on: { click: () => on.unblock() } },
    'Unblock the bot',
  )
  const join = button({ class: 'wide', hidden: true, on: { click: () => on.join() } }, 'Join the group')
  foot.append(list.view, about, writing, start, unblock, join)

  const grow = () => {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`
    submit.classList.toggle('ready', field.value.trim() !== '')
  }
  const setPurpose = (next) => {
    purpose = next
    about.hidden = !next
    if (!next) return
    const isEdit = next.kind === 'edit'
    about.replaceChildren(
      icon(isEdit ? 'edit' : 'reply'),
      el(
        'span',
        { class: 'lines' },
        el('b', {}, isEdit ? 'Change your message' : 'Answer to'),
        el('span', {}, next.words),
      ),
      button({ class: 'icon-button', 'aria-label': 'Do not', on: { click: giveUp } }, icon('close')),
    )
    field.focus()
  }
  const giveUp = () => {
    if (purpose?.kind === 'edit') field.value = ''
    setPurpose(undefined)
    grow()
    field.focus()
  }
  const done = async () => {
    const text = field.value.trim()
    if (text === '') return
    const { kind, messageId, quote } = purpose ?? {}
    field.value = ''
    setPurpose(undefined)
    list.close()
    grow()
    field.focus()
    const isTaken = await (kind === 'edit'
      ? on.edit(messageId, text)
      : on.send(text, { replyTo: messageId, quote }))
    if (isTaken || field.value !== '') return
    // What could not be sent is not lost.
    field.value = text
    grow()
  }

  field.addEventListener('input', () => {
    grow()
    const typed = /^\/(\w*)$/.exec(field.value)
    if (typed) list.show(commands, typed[1])
    else list.close()
  })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (list.takeKey(event.key)) event.preventDefault()
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      done()
    } else if (event.key === 'Escape') giveUp()
    else if (event.key === 'ArrowUp' && field.value === '') on.editLast()
  })
  submit.addEventListener('click', done)
  menu.addEventListener('click', () => {
    if (list.isOpen) list.close()
    else list.show(commands)
    field.focus()
  })
  mention.addEventListener('click', () => {
    field.setRangeText(`@${username} `, field.selectionStart, field.selectionEnd, 'end')
    field.focus()
    grow()
  })
  clip.addEventListener('click', () => openMenu(clip, on.attach()))
  document.addEventListener('pointerdown', ({ target }) => {
    if (!foot.contains(target)) list.close()
  })

  return {
    /** Fits what can be done to the state of the chat. */
    update(screen, isEmpty) {
      const { title, standing, botStanding, isBlocked } = screen
      commands = screen.commands
      username = screen.bot.username
      menu.hidden = commands.length === 0
      mention.hidden = !title || botStanding === 'none'
      field.placeholder = mention.hidden ? 'Message' : 'Message, or @ to ask the bot'
      join.hidden = standing !== 'none'
      start.hidden = Boolean(title) || isBlocked || !isEmpty
      unblock.hidden = !isBlocked
      writing.hidden = !(join.hidden && start.hidden && unblock.hidden)
    },
    /** What stands in the field, which is then empty. */
    takeText() {
      const text = field.value.trim()
      field.value = ''
      grow()
      return text
    },
    reply: (message, words, quote) =>
      setPurpose({ kind: 'reply', messageId: message.messageId, words, quote }),
    edit(message) {
      field.value = message.text
      setPurpose({ kind: 'edit', messageId: message.messageId, words: message.text })
      grow()
    },
    reset() {
      setPurpose(undefined)
      list.close()
    },
    focus: () => field.focus(),
  }
}
