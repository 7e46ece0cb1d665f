import { button, el, icon } from './elements.js'
import { richText } from './rich-text.js'

/**
 * The bubble of an answer that is still being written. It grows in place: `update(draft)` shows a draft, with the
 * words that are new since the last one fading in, or nothing when there is none.
 */
export function createDraftBubble({ onStop, onCommand }) {
  const text = el('div', { class: 'text' })
  const stop = button({ class: 'stop', on: { click: () => onStop(shown.draftId) } }, icon('stop'), 'Stop')
  const view = el(
    'article',
    { class: 'message bot draft', 'aria-label': 'The bot is writing' },
    el('div', { class: 'line' }, el('div', { class: 'bubble' }, text)),
    stop,
  )
  let shown

  return {
    view,
    update(draft) {
      view.hidden = draft === undefined
      if (draft === undefined) {
        shown = undefined
        return
      }
      const isSame = shown?.draftId === draft.draftId
      if (isSame && JSON.stringify(shown) === JSON.stringify(draft)) return
      const isGrown = isSame && draft.text.startsWith(shown.text)
      const freshFrom = isGrown ? shown.text.length : 0
      view.classList.toggle('thinking', draft.isThinking)
      stop.hidden = !draft.canStop
      text.replaceChildren(
        draft.isThinking
          ? el('span', { class: 'thoughts' }, 'Thinking…')
          : richText(draft.text, draft.entities, { onCommand, freshFrom }),
      )
      shown = draft
    },
  }
}
