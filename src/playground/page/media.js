import { fileUrl } from './connection.js'
import { el, icon } from './elements.js'
import { sizeInWords } from './times.js'

/** What a message carries beside its text, as the Bot API names it. */
export function mediaView({ field, value }) {
  switch (field) {
    case 'photo':
      return photo(value.at(-1))
    case 'document':
      return file(value.file_name ?? 'file', value)
    case 'audio':
      return file('Audio', value)
    case 'video':
    case 'animation':
      return frame('video', field === 'video' ? 'Video' : 'Animation')
    case 'video_note':
      return frame('round', 'Video message')
    case 'voice':
      return voice(value.duration)
    case 'sticker':
      return el('div', { class: 'sticker', role: 'img', 'aria-label': 'Sticker' }, value.emoji ?? '🙂')
    case 'dice':
      return el('div', { class: 'sticker', role: 'img', 'aria-label': `Dice: ${value.value}` }, value.emoji)
    case 'location':
      return place(value)
    case 'contact':
      return row('person', value.first_name, value.phone_number)
    case 'poll':
      return poll(value)
    default:
      return row('file', field.replaceAll('_', ' '), '')
  }
}

/**
 * A picture that has no content, as samples of a test have none, gets a frame in its place. Its size is told before it
 * is there, so that the log knows where its end is.
 */
function photo({ file_id: id, file_size: size, width, height }) {
  if (!size) return frame('photo', 'Photo')
  const image = el('img', { class: 'photo', src: fileUrl(id), alt: 'Photo', width, height })
  image.addEventListener('error', () => image.replaceWith(frame('photo', 'Photo')))
  return image
}

const frame = (shape, words) =>
  el('div', { class: `frame ${shape}` }, icon(shape === 'photo' ? 'photo' : 'play'), el('span', {}, words))

function file(name, { file_id: id, file_size: size = 0 }) {
  const body = [
    el('span', { class: 'badge' }, icon('file')),
    el('span', { class: 'lines' }, el('b', {}, name), el('small', {}, sizeInWords(size))),
  ]
  return size > 0
    ? el('a', { class: 'row file', href: fileUrl(id), download: name, title: `Save ${name}` }, ...body)
    : el('div', { class: 'row file' }, ...body)
}

const row = (name, title, detail) =>
  el(
    'div',
    { class: 'row' },
    el('span', { class: 'badge' }, icon(name)),
    el('span', { class: 'lines' }, el('b', {}, title), el('small', {}, detail)),
  )

function voice(seconds) {
  const bars = Array.from({ length: 28 }, (_, index) => {
    const bar = el('i')
    bar.style.height = `${20 + Math.abs(Math.sin(index * 1.7) * Math.cos(index * 0.6)) * 80}%`
    return bar
  })
  const time = `0:${String(seconds).padStart(2, '0')}`
  return el(
    'div',
    { class: 'row voice', role: 'img', 'aria-label': `Voice message, ${time}` },
    el('span', { class: 'badge' }, icon('voice')),
    el('span', { class: 'wave' }, ...bars),
    el('small', {}, time),
  )
}

const place = ({ latitude, longitude }) =>
  el(
    'div',
    { class: 'place', role: 'img', 'aria-label': `Location ${latitude}, ${longitude}` },
    icon('pin'),
    el('small', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  )

const poll = ({ question, options }) =>
  el(
    'div',
    { class: 'poll' },
    el('b', {}, question),
    ...options.map(({ text }) =>
      el('span', { class: 'option' }, typeof text === 'string' ? text : text.text),
    ),
  )
