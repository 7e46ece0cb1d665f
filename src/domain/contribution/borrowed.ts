/** Whether a text says hardly anything that others do not: four in five of its pieces stand in them. */
export function isBorrowed(text: string, others: readonly string[]): boolean {
  const known = new Set(others.flatMap(piecesOf))
  const pieces = piecesOf(text)
  return pieces.filter((piece) => known.has(piece)).length * 5 >= pieces.length * 4
}

/** Pieces of five signs; case, punctuation and spaces do not count. */
function piecesOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
  return Array.from({ length: Math.max(0, plain.length - 4) }, (_, at) => plain.slice(at, at + 5))
}
