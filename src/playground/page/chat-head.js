import { byId } from './elements.js'

const doings = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  upload_document: 'sending a file',
  record_voice: 'recording',
  upload_voice: 'sending a voice message',
  choose_sticker: 'choosing a sticker',
}

const botPhrases = {
  none: () => '',
  member: (name) => ` and ${name}`,
  administrator: (name) => ` and ${name} (admin)`,
}

const standings = { creator: 'the owner', administrator: 'an admin', member: 'a member' }

/** Shows above the chat what it is and, while the bot is there, what it is doing in this topic. */
export function showHead(screen, threadId, isThere) {
  const { bot, title, chatActions, drafts } = screen
  const isHere = (thing) => thing.threadId === threadId
  const doing = chatActions.find(isHere)
  const words = !isThere
    ? undefined
    : drafts.some(isHere)
      ? 'writing'
      : doing && (doings[doing.action] ?? 'busy')
  const status = byId('bot-status')
  byId('bot-face').hidden = title !== undefined
  byId('group-face').hidden = title === undefined
  byId('bot-name').textContent = title ?? bot.name
  status.textContent = words ? (title ? `${bot.name} is ${words}` : words) : stillness(screen, isThere)
  status.classList.toggle('doing', Boolean(words))
}

/** What stands there while nothing is done. */
function stillness({ bot, title, people, standing, botStanding, person }, isThere) {
  if (!title) return isThere ? `bot · @${bot.username}` : 'not running'
  const all = `${people} people${botPhrases[botStanding](bot.name)}`
  return standing === 'none' ? all : `${all} · you are ${person.firstName}, ${standings[standing]}`
}
