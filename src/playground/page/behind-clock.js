import { card } from './card.js'
import { button, el } from './elements.js'
import { fullTime, spanInWords } from './times.js'

const minute = 60_000
const steps = [
  ['+1 min', minute],
  ['+15 min', 15 * minute],
  ['+1 hour', 60 * minute],
  ['+1 day', 1440 * minute],
  ['+30 days', 30 * 1440 * minute],
]

/** The clock of the playground; `onMove(ms)` is called to put it forward. */
export function clockCard(onMove) {
  const time = el('time', { class: 'clock' })
  const ahead = el('p', { class: 'hint' })
  const buttons = steps.map(([label, ms]) =>
    button({ class: 'pill', on: { click: () => onMove(ms) } }, label),
  )
  let offsetMs = 0
  const tick = () => {
    time.textContent = fullTime(Date.now() + offsetMs)
  }
  setInterval(tick, 1000)
  return {
    view: card('Clock', time, ahead, el('div', { class: 'pills' }, ...buttons)),
    update({ clockOffsetMs }) {
      offsetMs = clockOffsetMs
      ahead.textContent = offsetMs
        ? `${spanInWords(offsetMs)} ahead of real time, for the bot too.`
        : 'Real time. Put it forward to see what waits: limits of a day, things that run out.'
      tick()
    },
  }
}
