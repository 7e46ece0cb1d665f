/** A noncharacter that ends a line's run of quote and list markers; `cleanText` takes it out of every text again. */
export const nestingStop = '\ufdd0'

const deepLine =
  /^(?![ \t]*([-*])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}/gm

/**
 * Makes Markdown safe to parse: one kind of line ending, and at most ten quotes or lists opened by one line. Thousands of them
 * take the parser minutes and then its stack. What follows the tenth marker is plain text.
 */
export function prepareSource(markdown: string): string {
  return markdown.replace(/\r\n?/g, '\n').replace(deepLine, `$&${nestingStop}`)
}
