import { button, icon } from './elements.js'

/** The topics of a chat as a row of chips; `onPick(threadId)` is called for another one, `onNew()` for one to be opened. */
export function createTopicsBar(bar, { onPick, onNew }) {
  return {
    update({ topics, title }, pickedId) {
      bar.hidden = topics.length === 0
      const chip = (threadId, name) =>
        button(
          {
            class: 'chip',
            'aria-pressed': String(threadId === pickedId),
            on: { click: () => onPick(threadId) },
          },
          name,
        )
      bar.replaceChildren(
        chip(0, title ? 'General' : 'Chat'),
        ...topics.map(({ threadId, name }) => chip(threadId, name)),
        button(
          { class: 'chip plain', 'aria-label': 'Open a new topic', on: { click: onNew } },
          icon('topic'),
          'New',
        ),
      )
    },
  }
}
