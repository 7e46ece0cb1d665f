/** A noncharacter that ends a line's run of quote and list markers; `cleanText` takes it out of every text again. */
export const nestingStop = '\ufdd0'

const deepLine =
  /^(?![ \t]*([-*])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}/gm
const lazyRun =
  /^[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]).*\n(?:(?![ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3})) ?\S.*\n){200}/gm

/**
 * Makes Markdown safe to parse: one kind of line ending, at most ten quotes or lists opened by one line, at most 200 lines that
 * belong to a quote or a list without saying so. Thousands of either take the parser minutes, and then its stack.
 */
export function prepareSource(markdown: string): string {
  return markdown.replace(/\r\n?/g, '\n').replace(deepLine, `$&${nestingStop}`).replace(lazyRun, '$&\n')
}
