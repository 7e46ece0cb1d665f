import { styleText } from 'node:util'
import stringWidth from 'string-width'

type Style = Parameters<typeof styleText>[0]

/** Lines on a terminal, of which the last ones can still change. */
export type Terminal = {
  /** Whether somebody reads along, for whom it is worth to pause. */
  readonly isLive: boolean
  /** Room for the text of one line. */
  readonly columns: number
  print(...lines: string[]): void
  /** Shows these lines in place of the last ones redrawn; `print` makes them stay. Does nothing where lines cannot change. */
  redraw(lines: readonly string[]): void
  /** Takes the redrawn lines away. */
  clear(): void
  /** Plain where colours are not wanted. */
  paint(style: Style, text: string): string
  /** Breaks a sentence into lines that fit, each behind the margin. */
  wrap(sentence: string, margin: string): string[]
}

/** Writes to the stream; without colours where NO_COLOR is set, and without changing lines where it is no terminal. */
export function createTerminal(
  stream: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isLive = stream.isTTY && env['TERM'] !== 'dumb'
  const hasColours = isLive && (env['NO_COLOR'] ?? '') === ''
  const columns = Math.max(40, Math.min(stream.isTTY && stream.columns > 0 ? stream.columns : 92, 92))
  let redrawn = 0

  const clear = (): void => {
    if (redrawn > 0) stream.write(`\x1b[${redrawn}A\x1b[0J`)
    redrawn = 0
  }
  return {
    isLive,
    columns,
    print: (...lines) => {
      redrawn = 0
      stream.write(lines.map((line) => `${line}\n`).join(''))
    },
    redraw: (lines) => {
      if (!isLive) return
      clear()
      // What scrolled out at the top cannot be changed any more.
      const shown = lines.slice(-Math.max(1, stream.rows - 2))
      stream.write(shown.map((line) => `${line}\n`).join(''))
      redrawn = shown.length
    },
    clear,
    paint: (style, text) => (hasColours ? styleText(style, text, { validateStream: false }) : text),
    wrap: (sentence, margin) => wrapped(sentence, columns - margin.length).map((line) => margin + line),
  }
}

function wrapped(sentence: string, room: number): string[] {
  const lines = ['']
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > room) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
