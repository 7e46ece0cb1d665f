import { byId } from './elements.js'

const doings = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  upload_document: 'sending a file',
  record_voice: 'recording',
  upload_voice: 'sending a voice message',
  choose_sticker: 'choosing a sticker',
}

/** Shows above the chat who the bot is and, while it is there, what it is doing in this topic. */
export function showHead({ bot, chatActions, drafts }, threadId, isThere) {
  const isHere = (thing) => thing.threadId === threadId
  const doing = chatActions.find(isHere)
  const words = !isThere
    ? undefined
    : drafts.some(isHere)
      ? 'writing'
      : doing && (doings[doing.action] ?? 'busy')
  const status = byId('bot-status')
  byId('bot-name').textContent = bot.name
  status.textContent = words ?? (isThere ? `bot · @${bot.username}` : 'not running')
  status.classList.toggle('doing', words !== undefined)
}
