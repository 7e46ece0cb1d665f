import { button, byId, el } from './elements.js'

const toastMs = 4500

/** Shows a short word for a moment. */
export function toast(text, kind = '') {
  const note = el('p', { class: `toast ${kind}` }, text)
  byId('toasts').append(note)
  setTimeout(() => {
    note.classList.add('leaving')
    setTimeout(() => note.remove(), 300)
  }, toastMs)
}

/** Shows a word that has to be put away. */
export function alertBox(text) {
  byId('alert-text').textContent = text
  byId('alert').showModal()
}

/** Asks for a few words; undefined when none are given. */
export function ask(question, maxLength = 64) {
  const field = el('input', { 'aria-label': question, maxlength: maxLength, required: true })
  const dialog = el(
    'dialog',
    { class: 'alert' },
    el('p', {}, question),
    el(
      'form',
      { method: 'dialog' },
      field,
      button({ on: { click: () => dialog.close() } }, 'Cancel'),
      el('button', { value: 'ok' }, 'OK'),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'ok' ? field.value.trim() || undefined : undefined)
    })
  })
}

/** Does something and says so when it does not work. */
export async function attempt(act) {
  try {
    return await act()
  } catch (error) {
    toast(error.message, 'bad')
    return undefined
  }
}

/** Says what came of the press of a button; `open(url)` follows a link of the bot and returns whether it could. */
export function tellOutcome(outcome, open) {
  switch (outcome.kind) {
    case 'answered':
      if (outcome.text) (outcome.showAlert ? alertBox : toast)(outcome.text)
      if (outcome.url && !open(outcome.url)) toast(`The bot opens ${outcome.url}`)
      break
    case 'expired':
      toast('The bot did not answer this button in time.', 'bad')
      break
    case 'failed':
      toast(outcome.error, 'bad')
      break
  }
}
