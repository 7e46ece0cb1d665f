/** A place where two blocks meet; a `kept` one follows a heading, which goes with what comes after it. */
export type Seam = { readonly offset: number; readonly kind: 'loose' | 'tight' | 'kept' }

type Text = { readonly text: string; readonly seams: readonly Seam[] }

const sentenceEnd = /[.!?…][\p{Pe}\p{Pf}"'*]*\s+|[。！？][\p{Pe}\p{Pf}]*/gu

/**
 * Finds the best place to end a message that begins at `start` and may reach to `window`: the last of the best kind of border in
 * the second half, so that no message is small. Always beyond `start`, and never inside a character.
 */
export function findCut({ text, seams }: Text, start: number, window: number): number {
  const half = start + Math.ceil((window - start) / 2)
  const inside = seams.filter(({ offset }) => offset > half && offset <= window)
  const seam =
    inside.findLast(({ kind }) => kind === 'loose') ?? inside.findLast(({ kind }) => kind === 'tight')
  if (seam) return seam.offset
  const kept = new Set(inside.map(({ offset }) => offset))
  return (
    lastAfter(/\n\n+/g, text, half, window, kept) ??
    lastAfter(/\n/g, text, half, window, kept) ??
    lastAfter(sentenceEnd, text, half, window, kept) ??
    lastAfter(/\s+/g, text, half, window, kept) ??
    characterStart(text, start, window)
  )
}

function lastAfter(
  border: RegExp,
  text: string,
  from: number,
  to: number,
  kept: ReadonlySet<number>,
): number | undefined {
  let last: number | undefined
  for (const match of text.slice(from, to).matchAll(border)) {
    const end = from + match.index + match[0].length
    if (!kept.has(end)) last = end
  }
  return last
}

/** The start of the character, as people see it, that `window` lies in. */
function characterStart(text: string, start: number, window: number): number {
  const from = wholePair(text, Math.max(start, window - 40))
  const characters = new Intl.Segmenter().segment(text.slice(from, window + 1))
  const begin = from + (characters.containing(window - from)?.index ?? 0)
  return begin > start ? begin : wholePair(text, window)
}

function wholePair(text: string, offset: number): number {
  const isInside = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1))
  return isInside ? offset - 1 : offset
}
