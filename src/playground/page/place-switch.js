import { button, el, icon } from './elements.js'

/**
 * The two places where a person talks to the bot; `onPick(place)` is called for the other one. What the bot wrote where
 * nobody looks is counted.
 */
export function createPlaceSwitch(bar, onPick) {
  const seen = new Map()
  const places = [
    ['private', 'person', 'In private'],
    ['group', 'people', 'In a group'],
  ].map(([place, iconName, label]) => {
    const count = el('span', { class: 'count', hidden: true })
    const view = button({ class: 'option', 'data-value': place, on: { click: () => onPick(place) } })
    view.append(icon(iconName), label, count)
    return { place, view, count }
  })
  return {
    /** Shows it, too: there is nothing to switch before somebody is there. */
    update({ id, botMessages }, picked) {
      if (!bar.hasChildNodes()) bar.append(...places.map(({ view }) => view))
      for (const { place, view, count } of places) {
        const key = `${id} ${place}`
        if (place === picked || !seen.has(key)) seen.set(key, botMessages[place])
        const unread = Math.max(0, botMessages[place] - seen.get(key))
        view.setAttribute('aria-pressed', String(place === picked))
        count.hidden = unread === 0
        count.textContent = unread
        count.setAttribute('aria-label', `${unread} new`)
      }
    },
  }
}
