/** Prints the tables of the README: `node test/redaction/table.ts`. */
import { forbiddenKinds, personalKinds } from '../../src/domain/contribution/redaction.ts'
import { loadDetectors } from '../../src/redaction/load-detectors.ts'
import { measure, readCorpus, type Measured } from './corpus.ts'

const halves = await Promise.all(
  (['tuned', 'frozen'] as const).map(async (half) => measure(await readCorpus(half))),
)
const languages = ['en', 'ru', 'es'] as const

function found(accept: (span: Measured['spans'][number]) => boolean): string[] {
  return halves.map(({ spans }) => {
    const meant = spans.filter(accept)
    return meant.length === 0 ? '' : `${meant.filter(({ isFound }) => isFound).length} of ${meant.length}`
  })
}

const changed = halves.map(
  ({ clean }) => `${clean.filter((message) => message.changed.length > 0).length} of ${clean.length}`,
)
const rows = [
  ['', 'tuned half', 'frozen half'],
  ['---', '---', '---'],
  ...[...forbiddenKinds, ...personalKinds].map((kind) => [kind, ...found((span) => span.kind === kind)]),
  ...languages.map((language) => [`all in ${language}`, ...found((span) => span.language === language)]),
  ['clean messages changed', ...changed],
]
const table = rows.filter((cells) => cells.slice(1).some(Boolean)).map((cells) => `| ${cells.join(' | ')} |`)

const { everything } = await loadDetectors()
const texts = (await readCorpus('tuned')).map(({ text }) => text)
const rounds = 20
for (const text of texts) await everything(text)
const startedMs = performance.now()
for (let round = 0; round < rounds; round++) for (const text of texts) await everything(text)
const perMessageMs = (performance.now() - startedMs) / rounds / texts.length

process.stdout.write(`${table.join('\n')}\n\n${perMessageMs.toFixed(2)} ms a message\n`)
