import { button, el, icon } from './elements.js'

let closeOpen

/**
 * Opens a menu at an element: `items` are `{ icon, label, act, isDanger }`, empty ones are left out. It closes on a
 * choice, Escape, or a click elsewhere, and gives the focus back.
 */
export function openMenu(anchor, items) {
  closeOpen?.()
  const menu = el(
    'div',
    { class: 'menu', role: 'menu' },
    ...items.filter(Boolean).map(({ icon: name, label, act, isDanger }) =>
      button(
        {
          role: 'menuitem',
          class: isDanger ? 'danger' : null,
          on: {
            click() {
              close()
              act()
            },
          },
        },
        icon(name),
        label,
      ),
    ),
  )
  document.body.append(menu)
  putBeside(menu, anchor)
  const close = () => {
    menu.remove()
    document.removeEventListener('pointerdown', away, true)
    closeOpen = undefined
    anchor.focus()
  }
  const away = (event) => {
    if (!menu.contains(event.target)) close()
  }
  menu.addEventListener('keydown', (event) => {
    const choices = [...menu.children]
    const at = choices.indexOf(document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) choices.at(to % choices.length).focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  document.addEventListener('pointerdown', away, true)
  closeOpen = close
  menu.firstElementChild.focus()
}

/** Below the anchor or, where there is no room, above it; always inside of the window. */
function putBeside(menu, anchor) {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const isBelow = at.bottom + height + 8 < innerHeight
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`
  menu.style.top = `${Math.max(8, isBelow ? at.bottom + 4 : at.top - height - 4)}px`
}
