import { attachmentItems } from './attachments.js'
import { createBehind } from './behind.js'
import { showHead } from './chat-head.js'
import { createComposer } from './composer.js'
import { followPerson, listPeople, post } from './connection.js'
import { byId, icon } from './elements.js'
import { chatItems, messageItems } from './menu-items.js'
import { openMenu } from './menus.js'
import { createMessageLog, emptyChat } from './message-log.js'
import { ask, attempt, tellOutcome } from './notices.js'
import { createPanelSwitch } from './panel-switch.js'
import { createPeopleTabs } from './people-tabs.js'
import { createScreen } from './screen.js'
import { createTopicsBar } from './topics-bar.js'

const allPlayed =
  'This is the real bot. All around it is played on this machine, even the model: a script, not an AI. Nothing you write leaves this computer.'
const onlyTelegramPlayed =
  'This is the real bot, and it asks the Cocoon you gave it. Only Telegram is a stand-in on this machine.'
const unreachable = 'The bot is not running. This page waits for it.'
const absent = 'The bot is not running. What you send now waits for it.'

// Who is being played, where in their chat, and what they see.
let personId
let threadId = 0
let screen = createScreen()
let people = []
let line
/** A topic that was opened here and is not on the screen yet. */
let awaitedThreadId
/** Why the bot is not to be reached, if it is not. */
let trouble

const act = (action) => attempt(() => post(`/people/${personId}/actions`, action))
const say = (text, options = {}) => act({ do: 'send', text, threadId, ...options })
const sendMedia = (media) => act({ do: 'sendMedia', media, threadId, caption: composer.takeText() })

const log = createMessageLog({
  log: byId('log'),
  jump: byId('jump'),
  actions: {
    openMenu: (message, anchor) => openMenu(anchor, messageItems(message, { composer, act })),
    async press(message, data) {
      log.setWaiting(message.messageId, data, true)
      const taken = await act({ do: 'press', messageId: message.messageId, label: data })
      if (!taken) log.setWaiting(message.messageId, data, false)
    },
    command: (text) => say(text),
    stop: (draftId) => act({ do: 'stop', draftId }),
    goTo: (messageId) => log.goTo(messageId),
  },
})
const composer = createComposer(byId('foot'), {
  send: say,
  edit: (messageId, text) => act({ do: 'edit', messageId, text }),
  attach: () => attachmentItems(sendMedia, forward),
  start: () => say('/start'),
  unblock: () => act({ do: 'unblock' }),
  editLast() {
    const mine = screen
      .inThread(threadId)
      .findLast(({ from, text, media }) => from === 'person' && text && !media)
    if (mine) composer.edit(mine)
  },
})
const tabs = createPeopleTabs(byId('people'), { onPick: become, onNew: invite })
const topics = createTopicsBar(byId('topics'), { onPick: enter, onNew: newTopic })
const panel = createPanelSwitch({ panel: byId('behind'), toggle: byId('behind-toggle'), veil: byId('veil') })
const behind = createBehind(byId('behind'), {
  onSay(word) {
    panel.clearChat()
    if (personId !== undefined) say(word)
  },
  onClose: panel.close,
})

byId('behind-toggle').append(icon('behind'))
byId('chat-menu').append(icon('more'))
byId('chat-menu').addEventListener('click', () => {
  openMenu(byId('chat-menu'), chatItems(screen, { act, newTopic }))
})
await begin()

async function begin() {
  people = await listPeople().catch(() => [])
  if (people.length === 0) {
    setTimeout(begin, 1000)
    return
  }
  const wanted = people.find(({ id }) => `#${id}` === location.hash)
  become((wanted ?? people[0]).id)
}

/** Plays somebody who is new here, in the language of the visitor. */
async function invite() {
  const firstName = await ask('What is their name?')
  if (!firstName) return
  const [languageCode] = navigator.language.split('-')
  const person = await attempt(() => post('/people', { firstName, languageCode }))
  if (person) become(person.id)
}

/** Plays another person from now on. */
function become(id) {
  if (id === personId) return
  line?.close()
  personId = id
  threadId = 0
  screen = createScreen()
  log.show([])
  history.replaceState(null, '', `#${id}`)
  showColour()
  tabs.update(people, id)
  composer.reset()
  line = followPerson(id, {
    onPatch: take,
    onPress: takePress,
    onLine: (isThere) => showTrouble(isThere ? undefined : unreachable),
  })
}

function take(patch, isFirst) {
  if (patch.people) people = patch.people
  if (patch.people) showColour()
  if (patch.people || isFirst) tabs.update(people, personId)
  if (patch.behind) {
    behind.update(patch.behind)
    byId('about').textContent = patch.behind.cocoon ? allPlayed : onlyTelegramPlayed
    showTrouble(patch.behind.bots > 0 ? undefined : absent)
  }
  const isNewPerson = isFirst && screen.person === undefined
  const { changed, gone } = screen.apply(patch, isFirst)
  if (patch.screen) {
    if (threadId !== 0 && !screen.topics.some((topic) => topic.threadId === threadId)) threadId = 0
    topics.update(screen.topics, threadId)
  }
  if (isNewPerson) log.show(screen.inThread(threadId))
  else if (changed.length > 0 || gone.length > 0) log.update(screen.inThread(threadId))
  enterAwaited()
  show()
}

function showColour() {
  document.body.dataset.colour = people.find(({ id }) => id === personId)?.colour ?? 'violet'
}

function takePress({ messageId, label, outcome }) {
  log.setWaiting(messageId, label, false)
  tellOutcome(outcome)
}

/** Shows another topic of the chat. */
function enter(id) {
  threadId = id
  topics.update(screen.topics, threadId)
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
  if (isEmpty) byId('log').prepend(emptyChat(screen.bot))
  showHead(screen, threadId, trouble === undefined)
}

function showTrouble(words) {
  trouble = words
  document.body.classList.toggle('alone', words !== undefined)
  byId('banner').hidden = words === undefined
  byId('banner').textContent = words ?? ''
  showHead(screen, threadId, words === undefined)
}
