const apiRoot = '/playground/api'
const retryMs = 1000

/**
 * Follows what a person sees at a place (the path that `placePath` gives): calls `onPatch(patch, isFirst)` with each difference, the first one after a (re)connection
 * being whole, `onPress(news)` with what came of a button, and `onLine(isConnected)`. Goes on trying until closed.
 */
export function follow(place, { onPatch, onPress, onLine }) {
  let source
  let timer
  let isClosed = false

  const open = () => {
    let isFirst = true
    source = new EventSource(`${apiRoot}${place}/events`)
    source.onmessage = ({ data }) => {
      if (isFirst) onLine(true)
      onPatch(JSON.parse(data), isFirst)
      isFirst = false
    }
    source.addEventListener('press', ({ data }) => onPress(JSON.parse(data)))
    // The browser would give up at an answer that is no stream, which is what a restarting bot may give.
    source.onerror = () => {
      source.close()
      if (isClosed) return
      onLine(false)
      timer = setTimeout(open, retryMs)
    }
  }
  open()
  return {
    close() {
      isClosed = true
      clearTimeout(timer)
      source.close()
    },
  }
}

/** Where the API has what a person sees and does: alone with the bot, or in the group. */
export const placePath = (personId, place) => `/people/${personId}${place === 'group' ? '/group' : ''}`

/** Does something at the stand-ins and gives their answer. Throws an Error with their words when they refuse. */
export async function post(path, body) {
  const response = await fetch(apiRoot + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The bot is not running, so this cannot be done now.')
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(answer.error ?? `It did not work (${response.status}).`)
  return answer
}

/** Everybody who can be played. */
export async function listPeople() {
  const response = await fetch(`${apiRoot}/people`)
  if (!response.ok) throw new Error(`No people (${response.status})`)
  return response.json()
}

/** Where the content of a sent file is. */
export const fileUrl = (fileId) => `${apiRoot}/files/${encodeURIComponent(fileId)}`
