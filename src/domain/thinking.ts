/** A run of words that belongs to the model's thinking or to its answer. */
export type Words = { readonly kind: 'thinking' | 'text'; readonly text: string }

type ThinkingSplitter = {
  /** Takes the next piece of content; a tag may be cut anywhere between pieces. */
  push(piece: string): Words[]
  /** What is still held back when no more will come. */
  end(): Words[]
}

const open = '<think>'
const close = '</think>'

/**
 * Keeps `<think>…</think>` at the very start of an answer apart from the answer, piece by piece. A closing tag there
 * without an opening one is dropped, thinking that is never closed stays thinking, and a tag after the first word of
 * the answer is text. How the content is cut into pieces does not change the result.
 */
export function createThinkingSplitter(): ThinkingSplitter {
  let state: 'start' | 'thinking' | 'text' = 'start'
  let tagSeen = false
  let thought = false
  let held = ''

  function push(piece: string): Words[] {
    held += piece
    const found: Words[] = []
    let moved = true
    while (moved) moved = step(found)
    return found
  }

  /** Goes one tag or one run of words further; false when more must come first. */
  function step(found: Words[]): boolean {
    switch (state) {
      case 'start':
        return begin()
      case 'thinking':
        return think(found)
      case 'text':
        found.push(...words('text', held))
        held = ''
        return false
    }
  }

  function begin(): boolean {
    const visible = held.trimStart()
    if (visible.startsWith(open)) {
      state = 'thinking'
      thought = false
      held = visible.slice(open.length)
    } else if (visible.startsWith(close)) {
      held = visible.slice(close.length)
    } else if (open.startsWith(visible) || close.startsWith(visible)) {
      return false
    } else {
      state = 'text'
      if (tagSeen) held = visible
    }
    tagSeen = true
    return true
  }

  function think(found: Words[]): boolean {
    const closeAt = held.indexOf(close)
    const sure = closeAt === -1 ? endOfSureThought(held) : held.slice(0, closeAt).trimEnd().length
    const text = thought ? held.slice(0, sure) : held.slice(0, sure).trimStart()
    thought ||= text !== ''
    found.push(...words('thinking', text))
    held = held.slice(closeAt === -1 ? sure : closeAt + close.length)
    if (closeAt !== -1) state = 'start'
    return closeAt !== -1
  }

  function end(): Words[] {
    if (state === 'thinking' || held.trim() === '') return []
    state = 'text'
    return push('')
  }

  return { push, end }
}

/**
 * Splits an answer that came as a whole. Seeing all of it, this also recognises thinking that a chat template opened
 * (Qwen's thinking models): words, then a closing tag that no opening one belongs to.
 */
export function splitThinking(content: string): Words[] {
  const splitter = createThinkingSplitter()
  return [...splitter.push(openedByTemplate(content) ? open + content : content), ...splitter.end()]
}

function openedByTemplate(content: string): boolean {
  const before = content.slice(0, Math.max(0, content.indexOf(close)))
  if (before.trim() === '' || before.includes(open)) return false
  const fences = before.match(/^[ \t]*(?:```|~~~)/gmu)?.length ?? 0
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const ticks = line.match(/`/gu)?.length ?? 0
  return fences % 2 === 0 && ticks % 2 === 0
}

/** Where thinking that surely is no part of a closing tag, nor of the blanks before one, ends. */
function endOfSureThought(held: string): number {
  let end = held.length
  const lastBracket = held.lastIndexOf('<')
  if (lastBracket !== -1 && close.startsWith(held.slice(lastBracket))) end = lastBracket
  return held.slice(0, end).trimEnd().length
}

function words(kind: Words['kind'], text: string): Words[] {
  return text === '' ? [] : [{ kind, text }]
}
