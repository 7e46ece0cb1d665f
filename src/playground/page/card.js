import { button, el } from './elements.js'

/** A part of the panel with a heading that folds it. */
export function card(title, ...content) {
  return el(
    'details',
    { class: 'card', open: true },
    el('summary', {}, title),
    el('div', { class: 'card-body' }, ...content),
  )
}

/** One choice out of several; `onPick(value)` is called for another one. `update(value)` shows which it is. */
export function choice(label, options, onPick) {
  const buttons = options.map(([value, text, hint]) =>
    button({ class: 'option', title: hint, 'data-value': value, on: { click: () => onPick(value) } }, text),
  )
  return {
    view: el('div', { class: 'choice', role: 'group', 'aria-label': label }, ...buttons),
    update(value) {
      for (const each of buttons) each.setAttribute('aria-pressed', String(each.dataset.value === value))
    },
  }
}

/** A switch between two states; `onSwitch(isOn)` is called when it is used. */
export function toggle(label, hint, onSwitch) {
  const input = el('input', {
    type: 'checkbox',
    role: 'switch',
    on: { change: () => onSwitch(input.checked) },
  })
  return {
    view: el(
      'label',
      { class: 'toggle' },
      el('span', { class: 'lines' }, el('b', {}, label), el('small', {}, hint)),
      input,
    ),
    update(isOn) {
      input.checked = isOn
    },
  }
}
