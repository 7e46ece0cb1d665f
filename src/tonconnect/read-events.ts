import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** Server-sent events from their bytes. Of an event that is too long only the beginning is kept. */
export async function* readEvents(
  bytes: AsyncIterable<Uint8Array>,
  maxChars: number,
): AsyncGenerator<EventSourceMessage, void, void> {
  const decoder = new TextDecoder()
  const shorten = createShortener(maxChars)
  let found: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => found.push(event) })
  for await (const piece of bytes) {
    parser.feed(shorten(decoder.decode(piece, { stream: true })))
    const events = found
    found = []
    yield* events
  }
}

/** Cuts every event to a length; events end with an empty line. */
function createShortener(maxChars: number): (text: string) => string {
  let chars = 0
  let isLineNew = true
  let heldBack = ''

  function take(line: string): string {
    const isEmpty = isLineNew && line.trimEnd() === ''
    isLineNew = line.endsWith('\n')
    if (isEmpty && isLineNew) {
      const end = chars > maxChars ? '\n\n' : line
      chars = 0
      return end
    }
    const kept = line.slice(0, Math.max(0, maxChars - chars))
    chars += line.length
    return kept
  }

  return (text) => {
    const all = heldBack + text
    heldBack = all.endsWith('\r') ? '\r' : ''
    const lines = all.slice(0, all.length - heldBack.length).match(/[^\n]*\n|[^\n]+/g) ?? []
    return lines.map(take).join('')
  }
}
