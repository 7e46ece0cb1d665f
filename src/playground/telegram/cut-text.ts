/** Cuts what a person typed into messages of at most 4096 UTF-16 units as the apps do: at a line end, else at a space. */
export function cutText(text: string, unitsMax = 4096): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > unitsMax) {
    const at = cutPosition(rest, unitsMax)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

function cutPosition(text: string, unitsMax: number): number {
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, unitsMax)
    if (at > unitsMax / 2) return at
  }
  return /[\uD800-\uDBFF]/.test(text.charAt(unitsMax - 1)) ? unitsMax - 1 : unitsMax
}
