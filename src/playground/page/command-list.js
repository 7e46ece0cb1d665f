import { button, el, icon } from './elements.js'

/** The list of the bot's commands above the composer. `onChoose(command)` is called with one that was picked. */
export function createCommandList(onChoose) {
  const view = el('div', {
    class: 'commands',
    role: 'listbox',
    id: 'commands',
    'aria-label': 'Commands',
    hidden: true,
  })
  let shown = []
  let at = 0

  const mark = (index) => {
    at = (index + shown.length) % shown.length
    for (const [place, choice] of [...view.children].entries()) {
      choice.setAttribute('aria-selected', String(place === at))
      if (place === at) choice.scrollIntoView({ block: 'nearest' })
    }
  }
  const close = () => {
    view.hidden = true
    shown = []
  }

  return {
    view,
    get isOpen() {
      return !view.hidden
    },
    close,
    /** Shows the commands that begin with `prefix`. */
    show(commands, prefix = '') {
      shown = commands.filter(({ command }) => command.startsWith(prefix.toLowerCase()))
      view.hidden = shown.length === 0
      view.replaceChildren(
        ...shown.map(({ command, description, is_ephemeral: isOnlyForMe }, index) =>
          button(
            {
              role: 'option',
              tabindex: -1,
              on: { click: () => onChoose(command), pointermove: () => mark(index) },
            },
            el('b', {}, `/${command}`),
            el('span', {}, description),
            isOnlyForMe && el('small', { class: 'only' }, icon('eye'), 'Only you'),
          ),
        ),
      )
      if (shown.length > 0) mark(0)
    },
    /** Takes a key of the composer while it is open; whether it did. */
    takeKey(key) {
      if (view.hidden) return false
      if (key === 'ArrowDown') mark(at + 1)
      else if (key === 'ArrowUp') mark(at - 1)
      else if (key === 'Escape') close()
      else if (key === 'Enter' || key === 'Tab') onChoose(shown[at].command)
      else return false
      return true
    },
  }
}
