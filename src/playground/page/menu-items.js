/** What can be done with a message. */
export function messageItems(message, { isMine, screen, composer, act }) {
  const { messageId, ephemeralId, text, media } = message
  const { title, standing } = screen
  const isPublic = ephemeralId === undefined
  const mayDelete = isPublic && (!title || isMine || standing !== 'member')
  const words = text || (media?.field ?? 'message')
  const marked = markedIn(messageId)
  return [
    isPublic && {
      icon: 'reply',
      label: marked ? 'Quote and answer' : 'Answer to this',
      act: () => composer.reply(message, marked ?? words, marked),
    },
    isPublic && isMine && !media && { icon: 'edit', label: 'Change', act: () => composer.edit(message) },
    text && {
      icon: 'copy',
      label: 'Copy the text',
      act: () => navigator.clipboard.writeText(marked ?? text),
    },
    mayDelete && {
      icon: 'bin',
      label: title ? 'Delete for all' : 'Delete for both',
      isDanger: true,
      act: () => act({ do: 'deleteMessage', messageId }),
    },
  ]
}

/** What can be done with the whole chat. */
export function chatItems(screen, actions) {
  return screen.title ? groupItems(screen, actions) : privateItems(screen, actions)
}

function groupItems({ bot: { name }, standing, botStanding }, { act, newTopic }) {
  if (standing === 'none')
    return [{ icon: 'people', label: 'Join the group', act: () => act({ do: 'join' }) }]
  const isAdmin = standing !== 'member'
  const isThere = botStanding !== 'none'
  return [
    { icon: 'topic', label: 'New topic', act: newTopic },
    isAdmin &&
      isThere &&
      (botStanding === 'administrator'
        ? { icon: 'person', label: `Make ${name} a plain member`, act: () => act({ do: 'demoteBot' }) }
        : { icon: 'star', label: `Make ${name} an admin`, act: () => act({ do: 'promoteBot' }) }),
    isAdmin &&
      (isThere
        ? { icon: 'leave', label: `Remove ${name}`, isDanger: true, act: () => act({ do: 'removeBot' }) }
        : { icon: 'check', label: `Add ${name}`, act: () => act({ do: 'addBot' }) }),
    !isAdmin && { icon: 'leave', label: 'Leave the group', isDanger: true, act: () => act({ do: 'leave' }) },
  ]
}

function privateItems({ isBlocked }, { act, newTopic, usePhone }) {
  return [
    { icon: 'topic', label: 'New topic', act: newTopic },
    { icon: 'phone', label: 'Open a link with the phone', act: usePhone },
    { icon: 'bin', label: 'Clear the chat on this side', act: () => act({ do: 'deleteChat' }) },
    isBlocked
      ? { icon: 'check', label: 'Unblock the bot', act: () => act({ do: 'unblock' }) }
      : { icon: 'block', label: 'Block the bot', isDanger: true, act: () => act({ do: 'block' }) },
  ]
}

/** The words of this message that are marked, if any: an answer may quote them. */
function markedIn(messageId) {
  const selection = getSelection()
  const text = String(selection).trim()
  const view = selection.anchorNode?.parentElement?.closest(`[data-id="${messageId}"] .text`)
  return text !== '' && view?.contains(selection.focusNode) ? text : undefined
}
