type JsonDocuments = {
  /** The JSON objects or arrays this piece completes, as text. */
  push(piece: string): string[]
  /** What came of a document that is not complete, or of no JSON at all. */
  rest(): string
}

/** Cuts a text that comes in pieces into its top-level JSON documents: one a line, several a line, or one over many lines. */
export function createJsonDocuments(): JsonDocuments {
  let parts: string[] = []
  let depth = 0
  let inString = false
  let escaped = false

  function push(piece: string): string[] {
    const documents: string[] = []
    let start = 0
    for (let at = 0; at < piece.length; at++) {
      if (endsDocument(piece[at])) {
        documents.push([...parts, piece.slice(start, at + 1)].join('').trim())
        parts = []
        start = at + 1
      }
    }
    if (start < piece.length) parts.push(piece.slice(start))
    return documents
  }

  function endsDocument(character: string | undefined): boolean {
    if (inString) {
      if (escaped) escaped = false
      else if (character === '\\') escaped = true
      else if (character === '"') inString = false
      return false
    }
    if (character === '"') inString = true
    if (character === '{' || character === '[') depth++
    if (character !== '}' && character !== ']') return false
    depth--
    return depth === 0
  }

  return { push, rest: () => parts.join('').trim() }
}
