import { card, choice, toggle } from './card.js'
import { button, el } from './elements.js'

const moods = [
  ['normal', 'Well', 'It answers as it should'],
  ['slow', 'Slow', 'Every answer takes its time'],
  ['busy', 'Busy', 'Every worker has all it can take'],
  ['hanging', 'Silent', 'Questions are taken and never answered'],
]

const states = {
  starting: 'Starting',
  ready: 'Running',
  crashing: 'Crashing',
  dead: 'Down; it starts again in some seconds',
}

/** The played Cocoon and what can go wrong with it; `onWish(wish)` is called with what is wanted of it. */
export function cocoonCard(onWish) {
  const light = el('span', { class: 'light' })
  const state = el('b')
  const crash = button({ class: 'pill danger', on: { click: () => onWish({ do: 'crash' }) } }, 'Crash now')
  const mood = choice('How Cocoon is', moods, (value) => onWish({ do: 'mood', mood: value }))
  const replace = (change) =>
    onWish({ do: 'replace', flavour: facts.flavour, isAttested: facts.isAttested, ...change })
  const attested = toggle('Attested', 'The client checks that models run in a sealed enclave', (isOn) =>
    replace({ isAttested: isOn }),
  )
  const streaming = toggle(
    'Word by word',
    'Any OpenAI-compatible server in its place, which streams',
    (isOn) => replace({ flavour: isOn ? 'openai' : 'official' }),
  )
  const counts = el('p', { class: 'hint' })
  const real = el(
    'p',
    { class: 'hint', hidden: true },
    'The bot asks a real Cocoon client, so there is nothing to break here.',
  )
  const controls = el('div', { class: 'stack' }, mood.view, attested.view, streaming.view, counts)
  let facts = {}

  return {
    view: card('Cocoon', el('p', { class: 'state' }, light, state, crash), real, controls),
    update({ cocoon }) {
      real.hidden = cocoon !== null
      controls.hidden = crash.hidden = cocoon === null
      if (cocoon === null) {
        state.textContent = 'Real'
        light.dataset.state = 'ready'
        return
      }
      facts = cocoon
      light.dataset.state = cocoon.state
      state.textContent = states[cocoon.state]
      crash.disabled = cocoon.state !== 'ready'
      mood.update(cocoon.mood)
      attested.update(cocoon.isAttested)
      attested.view.hidden = cocoon.flavour === 'openai'
      streaming.update(cocoon.flavour === 'openai')
      counts.textContent = `Asked: ${cocoon.questions} · at work: ${cocoon.running} · tokens: ${cocoon.tokens} · crashes: ${cocoon.crashes}`
    },
  }
}
