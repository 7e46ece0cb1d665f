/** What can be done with a message. */
export function messageItems(message, { composer, act }) {
  const { messageId, from, text, media } = message
  const words = text || (media?.field ?? 'message')
  const marked = markedIn(messageId)
  return [
    {
      icon: 'reply',
      label: marked ? 'Quote and answer' : 'Answer to this',
      act: () => composer.reply(message, marked ?? words, marked),
    },
    from === 'person' && !media && { icon: 'edit', label: 'Change', act: () => composer.edit(message) },
    text && {
      icon: 'copy',
      label: 'Copy the text',
      act: () => navigator.clipboard.writeText(marked ?? text),
    },
    {
      icon: 'bin',
      label: 'Delete for both',
      isDanger: true,
      act: () => act({ do: 'deleteMessage', messageId }),
    },
  ]
}

/** What can be done with the whole chat. */
export function chatItems({ isBlocked }, { act, newTopic }) {
  return [
    { icon: 'topic', label: 'New topic', act: newTopic },
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
