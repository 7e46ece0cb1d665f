import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { forbiddenKinds, personalKinds } from '../../src/domain/contribution/redaction.ts'
import { loadDetectors } from '../../src/redaction/load-detectors.ts'
import type { Span } from '../../src/redaction/span.ts'

/** A message of the corpus and what is to be found in it; a clean one has no spans. */
export type Example = {
  readonly language: 'en' | 'ru' | 'es'
  readonly text: string
  readonly spans: readonly Span[]
}

/**
 * One half of the corpus. In the files a span is written `{{kind:words}}`; the caret that breaks up keys of vendors, so that no scanner
 * takes this repository for leaky, is left out.
 */
export async function readCorpus(half: 'tuned' | 'frozen'): Promise<Example[]> {
  const file = new URL(`corpus/${half}.json`, import.meta.url)
  const marked = z.array(z.strictObject({ language: z.enum(['en', 'ru', 'es']), text: z.string() }))
  return marked.parse(JSON.parse(await readFile(file, 'utf8'))).map(({ language, text }) => {
    return { language, ...unmark(text.replaceAll('‸', '')) }
  })
}

function unmark(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = []
  let text = ''
  // Plain text stands at the even places, kinds and words by turns between.
  const [first = '', ...rest] = marked.split(/\{\{([a-z-]+):([\s\S]+?)\}\}/u)
  text += first
  for (let at = 0; at < rest.length; at += 3) {
    const [kind, words = '', after = ''] = rest.slice(at, at + 3)
    spans.push({ kind: kinds.parse(kind), start: text.length, end: text.length + words.length })
    text += words + after
  }
  return { text, spans }
}

const kinds = z.enum([...personalKinds, ...forbiddenKinds])

/** What the detectors alone did to some examples: each span they should have found, and the clean messages they changed. */
export type Measured = {
  readonly spans: readonly {
    readonly kind: Span['kind']
    readonly language: Example['language']
    readonly words: string
    readonly isFound: boolean
  }[]
  readonly clean: readonly {
    readonly language: Example['language']
    readonly text: string
    readonly changed: readonly { readonly kind: string; readonly words: string }[]
  }[]
}

/** A span counts as found if at most a quarter of its signs is left; of what must not be shared, if the message is rejected. */
export async function measure(examples: readonly Example[]): Promise<Measured> {
  const { everything } = await loadDetectors()
  const measured = await Promise.all(
    examples.map(async (example) => ({ ...example, detected: await everything(example.text) })),
  )
  return {
    spans: measured.flatMap(({ language, text, spans, detected }) =>
      spans.map(({ kind, start, end }) => {
        const covered = (at: number): boolean => detected.some((span) => span.start <= at && at < span.end)
        const left = Array.from({ length: end - start }, (_, at) => start + at).filter((at) => !covered(at))
        const isForbidden = forbiddenKinds.some((forbidden) => forbidden === kind)
        const isFound = isForbidden
          ? detected.some((span) => forbiddenKinds.some((forbidden) => forbidden === span.kind))
          : left.length <= (end - start) / 4
        return { kind, language, words: text.slice(start, end), isFound }
      }),
    ),
    clean: measured
      .filter(({ spans }) => spans.length === 0)
      .map(({ language, text, detected }) => ({
        language,
        text,
        changed: detected.map(({ kind, start, end }) => ({ kind, words: text.slice(start, end) })),
      })),
  }
}
