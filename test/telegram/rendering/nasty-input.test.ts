import { describe, expect, it } from 'vitest'
import { createLiveRendering } from '../../../src/telegram/rendering/live-rendering.ts'
import { renderAnswer } from '../../../src/telegram/rendering/render-answer.ts'
import { assertTelegramAccepts } from './telegram-accepts.ts'

const labels = { image: 'picture' }
const length = 10_000
const repeated = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const pieces = [
  ...[
    '[',
    ']',
    '![',
    '[a](',
    '[a](b) ',
    '*',
    '*a ',
    '**a',
    '*a_',
    '**a *b ',
    '***a',
    'a**b',
    '_a ',
    '~~a',
    'a* ',
    '*[a](',
  ],
  ...[
    '>',
    '> ',
    '- ',
    '>- ',
    '1. ',
    '- a\n',
    '1) a\n\n',
    '# a\n',
    '> a\n> > b\n',
    '```\n',
    '***\n',
    '\n',
    ' ',
    '\t',
    '|',
  ],
  ...[
    '`',
    '`a``',
    '$',
    '$a ',
    '$$\n',
    '$$a',
    '\\(',
    '\\(a ',
    '\\[',
    '\\[\na\n',
    '\\',
    '<',
    '<a ',
    '<http://a ',
    '&',
    '&#',
    '!',
  ],
  ...['https://', 'www.', 'a@b.', '|a', '[a](b "', '[^1]', '<sub>a', '👨‍👩‍👧‍👦', 'e\u0301', 'שלום ', 'a'],
]
const nasty = [
  ...pieces.map((piece) => [JSON.stringify(piece), repeated(piece)]),
  ['brackets in brackets', '['.repeat(length / 2) + ']'.repeat(length / 2)],
  ['links in links', '['.repeat(length / 2) + '](u)'.repeat(length / 8)],
  ['a long table', `|a|b|\n|-|-|\n${repeated('|x|y|\n')}`],
  ['a wide table', `${repeated('|a')}\n${repeated('|-')}\n${repeated('|b')}`],
  ['lists in lists', Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ['runs of all lengths', Array.from({ length: 140 }, (_, run) => '`'.repeat(run)).join(' ')],
  ['an open target', `[a](${'('.repeat(length)}`],
  ['a deep formula', `$$${'{'.repeat(1_000)}x${'}'.repeat(1_000)}$$`],
]

/** Processor time, since the machine may be busy with other tests. */
function millisecondsOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

describe('10,000 characters that parsers are slow with', { timeout: 60_000 }, () => {
  it.each(nasty)('are rendered in time: %s', (_, markdown = '') => {
    const spent = millisecondsOf(() => {
      const { parts } = renderAnswer(markdown, { labels, cutOff: true })
      for (const part of parts) assertTelegramAccepts(part)
    })
    expect(spent).toBeLessThan(2_500)
  })

  it.each(nasty)('are shown in time while they come: %s', (_, markdown = '') => {
    const live = createLiveRendering({ labels })
    const frames = 2
    const spent = millisecondsOf(() => {
      for (let frame = 1; frame <= frames; frame += 1)
        live.update(markdown.slice(0, (markdown.length * frame) / frames))
    })
    expect(spent / frames).toBeLessThan(1_000)
  })
})
