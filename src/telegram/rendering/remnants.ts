import { subscript, superscript } from './scripts.ts'

const lineBreak = /<br\s*\/?>/gi
const script = /<(sub|sup)>([^<>\n]{1,20})<\/\1>/gi
const note = /\[\^([^\]\s]{1,20})\](:)?/g

/**
 * Reads what models leave in text beside Markdown: line breaks, raised and lowered characters in HTML, and footnote marks, which
 * become small numbers where they stand and where they are explained. All other HTML stays visible as it is.
 */
export function readRemnants(text: string): string {
  return text
    .replace(lineBreak, '\n')
    .replace(script, (whole, tag: string, inside: string) => {
      return (tag.toLowerCase() === 'sub' ? subscript(inside) : superscript(inside)) ?? whole
    })
    .replace(note, (_, label: string, colon: string | undefined, at: number) => {
      const mark = /^\d+$/.test(label) ? (superscript(label) ?? label) : `[${label}]`
      return at === 0 ? mark : mark + (colon ?? '')
    })
}
