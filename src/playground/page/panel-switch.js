/**
 * Opens and closes the panel: beside the chat where there is room, which is remembered, and over it on a small window.
 */
export function createPanelSwitch({ panel, toggle, veil, wideQuery = '(min-width: 1080px)' }) {
  const wide = matchMedia(wideQuery)
  let isOpen = wide.matches && localStorage.getItem('behind') !== 'closed'

  const show = () => {
    document.body.classList.toggle('behind-open', isOpen)
    toggle.setAttribute('aria-expanded', String(isOpen))
    panel.inert = !isOpen
    veil.hidden = !isOpen || wide.matches
  }
  const set = (next) => {
    isOpen = next
    if (wide.matches) localStorage.setItem('behind', isOpen ? 'open' : 'closed')
    show()
    if (!wide.matches) (isOpen ? panel.querySelector('.close') : toggle).focus()
  }
  toggle.addEventListener('click', () => set(!isOpen))
  veil.addEventListener('click', () => set(false))
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') set(false)
  })
  wide.addEventListener('change', () => {
    isOpen = wide.matches && localStorage.getItem('behind') !== 'closed'
    show()
  })
  show()
  return {
    close: () => set(false),
    /** Puts the panel away where it lies over the chat. */
    clearChat() {
      if (isOpen && !wide.matches) set(false)
    },
  }
}
