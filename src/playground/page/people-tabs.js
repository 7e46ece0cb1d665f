import { button, el, icon } from './elements.js'
import { timeOfDay } from './times.js'

/**
 * The people as tabs; `onPick(id)` is called for another one, `onNew()` for one who is not there yet. What the bot wrote
 * to the others is counted.
 */
export function createPeopleTabs(list, { onPick, onNew }) {
  const seen = new Map()
  const tabs = new Map()
  list.after(button({ class: 'newcomer', on: { click: onNew } }, icon('person'), 'Somebody new'))

  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...tabs.values()]
    const next = all.at((all.indexOf(document.activeElement) + step) % all.length)
    next.focus()
    next.click()
  })

  return {
    /** Of the one who is picked, only what came while their own chat is in sight counts as seen. */
    update(people, pickedId, isInSight) {
      for (const person of people) {
        const isPicked = person.id === pickedId
        const known = person.botMessages.private
        if ((isPicked && isInSight) || !seen.has(person.id)) seen.set(person.id, known)
        const unread = Math.max(0, known - seen.get(person.id))
        const tab = tabs.get(person.id) ?? newTab(person)
        tab.setAttribute('aria-selected', String(isPicked))
        tab.tabIndex = isPicked ? 0 : -1
        tab.replaceChildren(...content(person, unread))
      }
    },
  }

  function newTab({ id, colour }) {
    const tab = button({ role: 'tab', class: 'tab', 'data-colour': colour, 'aria-controls': 'chat' })
    tab.addEventListener('click', () => onPick(id))
    tabs.set(id, tab)
    list.append(tab)
    return tab
  }
}

const languages = { en: 'English', ru: 'Русский', es: 'Español' }

function content({ firstName, languageCode, last }, unread) {
  const says = last ? `${last.from === 'bot' ? '' : 'You: '}${last.text}` : 'Has not met the bot yet'
  return [
    el('span', { class: 'face', 'aria-hidden': 'true' }, firstName.slice(0, 1)),
    el(
      'span',
      { class: 'lines' },
      el('b', {}, firstName, el('small', {}, languages[languageCode] ?? languageCode)),
      el('span', { class: 'glance' }, says),
    ),
    el(
      'span',
      { class: 'aside' },
      last && el('small', {}, timeOfDay(last.atMs)),
      unread > 0 && el('span', { class: 'count', 'aria-label': `${unread} new` }, String(unread)),
    ),
  ]
}
