import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLiveRendering } from '../../../src/telegram/rendering/live-rendering.ts'
import { renderAnswer } from '../../../src/telegram/rendering/render-answer.ts'
import { anyMarkdown, markdown } from './markdown-arbitrary.ts'
import { assertTelegramAccepts } from './telegram-accepts.ts'
import { readable, wordsOf } from './words.ts'

const labels = { image: 'picture' }
const rounds = Number(process.env['ROUNDS'] ?? 60)
const check = { numRuns: rounds, seed: Number(process.env['SEED'] ?? 7) }
const timeout = 30_000 + rounds * 200

function texts(source: string): string[] {
  return renderAnswer(source, { labels, partsMax: Infinity }).parts.map(({ text }) => text)
}

describe('whatever a model writes', { timeout }, () => {
  it('is taken by Telegram, in messages of any size, finished or cut off anywhere', () => {
    fc.assert(
      fc.property(
        anyMarkdown,
        fc.integer({ min: 16, max: 120 }),
        fc.nat(),
        fc.boolean(),
        (source, lengthMax, cut, cutOff) => {
          const answer = source.slice(0, cut % (source.length + 1) || source.length)
          for (const thinking of ['', source]) {
            const { parts } = renderAnswer(answer, {
              labels,
              lengthMax,
              cutOff,
              partsMax: Infinity,
              thinking,
              thinkingTitle: 'T',
            })
            for (const part of parts) assertTelegramAccepts(part, lengthMax)
          }
          for (const part of renderAnswer(answer, { labels, cutOff }).parts) assertTelegramAccepts(part)
        },
      ),
      check,
    )
  })

  it('loses no word, and keeps their order', () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 16, max: 400 }), (source, lengthMax) => {
        // The parser that finds the words knows no formulas, and takes what follows one for something else.
        fc.pre(!/(?:\$\$|\\\[)$/m.test(source))
        const { parts } = renderAnswer(source, { labels, lengthMax, partsMax: Infinity })
        const shown = readable(parts.map(({ text }) => text).join(''))
        let from = 0
        for (const { ordered, words } of wordsOf(source)) {
          for (const word of words) {
            const at = shown.indexOf(word, from)
            if (at < 0) expect.fail(`${word} is not in ${JSON.stringify(shown.slice(from))}`)
            if (ordered) from = at + word.length
          }
        }
      }),
      check,
    )
  })

  it('grows on the screen, and the finished answer begins with every frame of it', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.integer({ min: 1, max: 9 }), (source, step) => {
        const live = createLiveRendering({ labels })
        const whole = texts(source).join('\n')
        let before = ''
        for (let end = step; end < source.length + step; end += step) {
          const { frame } = live.update(source.slice(0, end))
          if (frame.text !== '') assertTelegramAccepts(frame)
          if (!frame.text.startsWith(before)) expect(frame.text).toBe(before)
          if (!whole.startsWith(frame.text)) expect(whole).toBe(frame.text)
          before = frame.text
        }
      }),
      check,
    )
  })

  it('keeps what was seen when it is stopped anywhere', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.nat(), (source, cut) => {
        const answer = source.slice(0, cut % (source.length + 1))
        const { frame } = createLiveRendering({ labels }).update(answer)
        const { parts } = renderAnswer(answer, { labels, cutOff: true })
        expect((parts[0]?.text ?? '').slice(0, frame.text.length)).toBe(frame.text)
      }),
      check,
    )
  })

  it('fills the same messages on the screen as in the end', () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 16, max: 120 }), (source, lengthMax) => {
        const live = createLiveRendering({ labels, lengthMax })
        let settled: readonly { text: string }[] = []
        for (let end = 0; end < source.length + 7; end += 7) {
          const { settledParts, frame } = live.update(source.slice(0, end))
          if (frame.text !== '') assertTelegramAccepts(frame, lengthMax)
          expect(settledParts.slice(0, settled.length)).toEqual(settled)
          settled = settledParts
        }
        const { parts } = renderAnswer(source, { labels, lengthMax, partsMax: Infinity })
        expect(parts.slice(0, settled.length).map(({ text }) => text)).toEqual(
          settled.map(({ text }) => text),
        )
      }),
      check,
    )
  })
})
