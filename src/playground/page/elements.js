/**
 * Makes an element. `props` are attributes, but `class` and `on` (listeners by event) are what they say, and an
 * attribute that is false, null or undefined is left out. Children are nodes or texts; texts never become markup.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  const { on = {}, ...attributes } = props
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener)
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** An icon of 24 by 24, drawn with strokes in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(svgSpace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  for (const d of strokes[name]) {
    const path = document.createElementNS(svgSpace, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

/** A button with an icon, or a text, or both. */
export function button(props, ...children) {
  return el('button', { type: 'button', ...props }, ...children)
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id)

const svgSpace = 'http://www.w3.org/2000/svg'

const strokes = {
  send: ['M5 12 19 5l-4 14-3.5-5.5z', 'M11.5 13.5 19 5'],
  attach: [
    'M19 11.5 12 18.5a4.3 4.3 0 0 1-6-6L13.5 5a2.9 2.9 0 0 1 4.1 4.1L10.2 16.5a1.4 1.4 0 0 1-2-2L14.5 8.2',
  ],
  slash: ['M5 6h14', 'M5 12h14', 'M5 18h8'],
  more: ['M12 5.5v.1', 'M12 12v.1', 'M12 18.5v.1'],
  down: ['M12 5v14', 'm6 13 6 6 6-6'],
  copy: ['M9 9h10v10H9z', 'M15 9V5H5v10h4'],
  check: ['m5 12.5 4.5 4.5L19 7'],
  reply: ['M10 7 5 12l5 5', 'M5 12h9a5 5 0 0 1 5 5v1'],
  edit: ['M5 19h3.5L19 8.5 15.5 5 5 15.5z'],
  bin: ['M5 7h14', 'M9.5 7V5h5v2', 'm7 7 .8 12h8.4L17 7'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  stop: ['M7.5 7.5h9v9h-9z'],
  file: ['M7 4h7l4 4v12H7z', 'M14 4v4h4'],
  photo: ['M4 6h16v12H4z', 'm4 15 4.5-4.5L13 15l2.5-2.5L20 17', 'M15.5 9.5v.01'],
  voice: [
    'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4z',
    'M6.5 11.5a5.5 5.5 0 0 0 11 0',
    'M12 17v3',
  ],
  sticker: ['M12 4a8 8 0 1 0 8 8c-5 0-8-3-8-8z', 'M9 14.5c1 1.5 3.5 2 5 .5'],
  pin: ['M12 20c4-4.5 6-7.5 6-10a6 6 0 0 0-12 0c0 2.5 2 5.5 6 10z', 'M12 10v.01'],
  person: ['M12 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z', 'M5.5 19.5c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5'],
  people: [
    'M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
    'M3.5 18.5c.6-3 2.6-4.3 5.5-4.3s4.9 1.3 5.5 4.3',
    'M15.5 6.200a3 3 0 0 1 0 5.6',
    'M17 14.600c2 .5 3.1 1.8 3.5 3.9',
  ],
  at: [
    'M12 8.500a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
    'M15.5 8.500v4.600a2.2 2.2 0 0 0 4.4 0V12a7.9 7.9 0 1 0-3.2 6.3',
  ],
  eye: [
    'M3.5 12c2.2-3.7 5-5.5 8.5-5.500s6.3 1.8 8.5 5.500c-2.2 3.7-5 5.5-8.5 5.500S5.7 15.7 3.5 12z',
    'M12 9.800a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.400z',
  ],
  leave: ['M14 5H6v14h8', 'M11 12h9', 'm17 9 3 3-3 3'],
  star: ['m12 4.5 2.3 4.8 5.2.7-3.8 3.7.9 5.2-4.6-2.5-4.6 2.5.9-5.200L4.5 10l5.2-.7z'],
  poll: ['M6 19V11', 'M12 19V5', 'M18 19v-5'],
  dice: ['M5 5h14v14H5z', 'M9 9v.01', 'M15 15v.01', 'M12 12v.01', 'M15 9v.01', 'M9 15v.01'],
  video: ['M4 7h11v10H4z', 'm15 11 5-3v8l-5-3'],
  forward: ['m14 7 5 5-5 5', 'M19 12h-9a5 5 0 0 0-5 5v1'],
  folder: ['M4 6h6l2 2.5h8V18H4z'],
  open: ['M9 6H6v12h12v-3', 'M13 5h6v6', 'M19 5l-8 8'],
  block: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z', 'm6.5 6.5 11 11'],
  topic: ['M5 5h14v10h-8l-4 4v-4H5z'],
  behind: [
    'M5 7h8',
    'M17 7h2',
    'M5 12h2',
    'M11 12h8',
    'M5 17h8',
    'M17 17h2',
    'M15 5.5v3',
    'M9 10.5v3',
    'M15 15.5v3',
  ],
  phone: [
    'M7.500 3.500h9a1.500 1.500 0 0 1 1.500 1.500v14a1.500 1.500 0 0 1-1.500 1.500h-9a1.500 1.500 0 0 1-1.500-1.500V5a1.500 1.500 0 0 1 1.500-1.500z',
    'M11 17.500h2',
  ],
  wallet: [
    'M4.5 7.5h13a2 2 0 0 1 2 2v7.500a2 2 0 0 1-2 2h-13z',
    'M4.5 7.500 15 5v2.500',
    'M15.500 13.200v.1',
  ],
  play: ['M9 6.5v11l9-5.5z'],
}
