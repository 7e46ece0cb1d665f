import { attachmentItems } from './attachments.js'
import { createBehind } from './behind.js'
import { showHead } from './chat-head.js'
import { createComposer } from './composer.js'
import { startPayload } from './bot-link.js'
import { follow, listPeople, placePath, post } from './connection.js'
import { byId, icon } from './elements.js'
import { chatItems, messageItems } from './menu-items.js'
import { openMenu } from './menus.js'
import { createMessageLog, emptyChat } from './message-log.js'
import { ask, attempt, tellOutcome } from './notices.js'
import { createPanelSwitch } from './panel-switch.js'
import { createPeopleTabs } from './people-tabs.js'
import { openPhone } from './phone.js'
import { createPlaceSwitch } from './place-switch.js'
import { createScreen, keyOf } from './screen.js'
import { createTopicsBar } from './topics-bar.js'

const allPlayed =
  'This is the real bot. All around it is played on this machine, even the model: a script, not an AI. Nothing you write leaves this computer.'
const onlyTelegramPlayed =
  'This is the real bot, and it asks the Cocoon you gave it. Only Telegram is a stand-in on this machine.'
const unreachable = 'The bot is not running. This page waits for it.'
const absent = 'The bot is not running. What you send now waits for it.'

// Who is being played, where (`private` or `group`), in which topic, and what they see.
let personId
let place = 'private'
let threadId = 0
let screen = createScreen()
let people = []
let line
/** A topic that was opened here and is not on the screen yet. */
let awaitedThreadId
/** Why the bot is not to be reached, if it is not. */
let trouble

const act = (action) => attempt(() => post(`${placePath(personId, place)}/actions`, action))
const say = (text, options = {}) => act({ do: 'send', text, threadId, ...options })
const sendMedia = (media) => act({ do: 'sendMedia', media, threadId, caption: composer.takeText() })

const log = createMessageLog({
  log: byId('log'),
  jump: byId('jump'),
  actions: {
    speakerOf,
    openMenu(message, anchor) {
      const isMine = speakerOf(message).side === 'mine'
      openMenu(anchor, messageItems(message, { isMine, screen, composer, act }))
    },
    async press(message, data) {
      const { messageId, ephemeralId } = message
      log.setWaiting(keyOf(message), data, true)
      const taken = await act({ do: 'press', messageId, ephemeralId, label: data })
      if (!taken) log.setWaiting(keyOf(message), data, false)
    },
    command: (text) => say(text),
    stop: (draftId) => act({ do: 'stop', draftId }),
    goTo: (key) => log.goTo(key),
    payloadIn,
    start: startBy,
  },
})
const composer = createComposer(byId('foot'), {
  send: say,
  edit: (messageId, text) => act({ do: 'edit', messageId, text }),
  attach: () => attachmentItems(sendMedia, place === 'private' && forward),
  start: () => say('/start'),
  unblock: () => act({ do: 'unblock' }),
  join: () => act({ do: 'join' }),
  editLast() {
    const mine = screen
      .inThread(threadId)
      .findLast((message) => speakerOf(message).side === 'mine' && message.text && !message.media)
    if (mine?.ephemeralId === undefined && mine) composer.edit(mine)
  },
})
const places = createPlaceSwitch(byId('places'), (picked) => look(personId, picked))
const tabs = createPeopleTabs(byId('people'), { onPick: (id) => look(id, place), onNew: invite })
const topics = createTopicsBar(byId('topics'), { onPick: enter, onNew: newTopic })
const panel = createPanelSwitch({ panel: byId('behind'), toggle: byId('behind-toggle'), veil: byId('veil') })
const behind = createBehind(byId('behind'), {
  onSay(word) {
    panel.clearChat()
    if (personId !== undefined) say(place === 'group' ? `@${screen.bot.username} ${word}` : word)
  },
  onClose: panel.close,
})

byId('behind-toggle').append(icon('behind'))
byId('chat-menu').append(icon('more'))
byId('group-face').append(icon('people'))
byId('chat-menu').addEventListener('click', () => {
  openMenu(byId('chat-menu'), chatItems(screen, { act, newTopic, usePhone }))
})
await begin()

async function begin() {
  people = await listPeople().catch(() => [])
  if (people.length === 0) {
    setTimeout(begin, 1000)
    return
  }
  const [, wantedId, wantedPlace = 'private'] = /^#(\d+)(?:-(group))?$/.exec(location.hash) ?? []
  const wanted = people.find(({ id }) => String(id) === wantedId)
  look((wanted ?? people[0]).id, wantedPlace)
}

/** Plays somebody who is new here, in the language of the visitor. */
async function invite() {
  const firstName = await ask('What is their name?')
  if (!firstName) return
  const [languageCode] = navigator.language.split('-')
  const person = await attempt(() => post('/people', { firstName, languageCode }))
  if (person) look(person.id, place)
}

/** Looks through the eyes of this person at this place from now on; in the group, who changes stays in the topic. */
function look(id, at) {
  if (id === personId && at === place) return
  line?.close()
  if (at !== place || at === 'private') threadId = 0
  personId = id
  place = at
  screen = createScreen()
  log.show([])
  history.replaceState(null, '', place === 'group' ? `#${id}-group` : `#${id}`)
  document.body.dataset.place = place
  showPeople()
  composer.reset()
  line = follow(placePath(id, place), {
    onPatch: take,
    onPress: takePress,
    onLine: (isThere) => showTrouble(isThere ? undefined : unreachable),
  })
}

function take(patch, isFirst) {
  if (patch.people) people = patch.people
  if (patch.people || isFirst) showPeople()
  if (patch.behind) {
    behind.update(patch.behind)
    byId('about').textContent = patch.behind.cocoon ? allPlayed : onlyTelegramPlayed
    showTrouble(patch.behind.bots > 0 ? undefined : absent)
  }
  const isNew = !screen.isKnown
  const { changed, gone } = screen.apply(patch, isFirst)
  if (patch.screen) {
    if (threadId !== 0 && !screen.topics.some((topic) => topic.threadId === threadId)) threadId = 0
    topics.update(screen, threadId)
  }
  if (isNew) log.show(screen.inThread(threadId))
  else if (changed.length > 0 || gone.length > 0) log.update(screen.inThread(threadId))
  enterAwaited()
  show()
}

function showPeople() {
  const picked = people.find(({ id }) => id === personId)
  document.body.dataset.colour = picked?.colour ?? 'violet'
  tabs.update(people, personId, place === 'private')
  if (picked) places.update(picked, place)
}

/** Whose a message is, and in the group by what name and colour. */
function speakerOf({ from, fromId, fromName }) {
  const side = from === 'bot' ? 'bot' : fromId === personId ? 'mine' : 'other'
  if (place === 'private' || side === 'mine') return { side }
  return { side, name: fromName, colour: people.find(({ id }) => id === fromId)?.colour ?? 'violet' }
}

function takePress(news) {
  log.setWaiting(keyOf(news), news.label, false)
  tellOutcome(news.outcome, (url) => {
    const payload = payloadIn(url)
    if (payload) startBy(payload)
    return payload !== undefined
  })
}

function payloadIn(url) {
  return startPayload(url, screen.bot.username)
}

/** Opens the private chat as by a link of the bot. */
function startBy(payload) {
  look(personId, 'private')
  say(`/start ${payload}`)
}

/** Shows another topic of the chat. */
function enter(id) {
  threadId = id
  topics.update(screen, threadId)
  log.show(screen.inThread(threadId))
  composer.reset()
  show()
}

async function newTopic() {
  const name = await ask('What is the new topic called?')
  if (!name) return
  const opened = await act({ do: 'createTopic', name })
  awaitedThreadId = opened?.result
  enterAwaited()
}

/** Opens a link that no button has, such as one that was read off a picture. */
async function usePhone() {
  const link = await ask('A link to a wallet, such as tc://', 10_000)
  if (link) openPhone(link)
}

/** Goes to the topic that was just opened, as soon as it is there. */
function enterAwaited() {
  if (!screen.topics.some((topic) => topic.threadId === awaitedThreadId)) return
  enter(awaitedThreadId)
  awaitedThreadId = undefined
}

/** Sends words of somebody else: those in the field or, without any, a sample. */
function forward() {
  say(composer.takeText() || 'Did you hear? A silkworm spins a thread of a kilometre.', {
    forwardedFrom: 'Dmitri',
  })
}

function show() {
  const isEmpty = screen.messages.size === 0
  log.updateDraft(screen.drafts.find((draft) => draft.threadId === threadId))
  composer.update(screen, isEmpty)
  byId('log').querySelector('.empty')?.remove()
  if (isEmpty) byId('log').prepend(emptyChat(screen))
  showHead(screen, threadId, trouble === undefined)
}

function showTrouble(words) {
  trouble = words
  document.body.classList.toggle('alone', words !== undefined)
  byId('banner').hidden = words === undefined
  byId('banner').textContent = words ?? ''
  showHead(screen, threadId, words === undefined)
}
