import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyMarkdown } from '/work/main/test/telegram/rendering/markdown-arbitrary.ts'
import { assertTelegramAccepts } from '/work/main/test/telegram/rendering/telegram-accepts.ts'
import { renderAnswer } from '/work/main/src/telegram/rendering/render-answer.ts'
import { createLiveRendering } from '/work/main/src/telegram/rendering/live-rendering.ts'
const labels = { image: 'picture' }
const runs = { numRuns: Number(process.env['ROUNDS'] ?? 2000), seed: Number(process.env['SEED'] ?? 1) }
it('accepts', () => { fc.assert(fc.property(anyMarkdown, (md) => { for (const p of renderAnswer(md, { labels, partsMax: 1000 }).parts) assertTelegramAccepts(p) }), runs) })
it('accepts small', () => { fc.assert(fc.property(anyMarkdown, fc.integer({min: 20, max: 100}), (md, lengthMax) => { for (const p of renderAnswer(md, { labels, partsMax: 1000, lengthMax }).parts) assertTelegramAccepts(p, lengthMax) }), runs) })
it("live", { timeout: 400_000 }, () => { fc.assert(fc.property(anyMarkdown, fc.integer({min:1,max:9}), (md, step) => {
  const live = createLiveRendering({ labels })
  const final = renderAnswer(md, { labels, partsMax: 1000 }).parts.map(p => p.text).join('\n')
  let before = ''
  for (let at = step; ; at += step) {
    const { frame } = live.update(md.slice(0, at))
    expect(frame.text.startsWith(before), JSON.stringify([md.slice(0,at), before, frame.text])).toBe(true)
    expect(final.startsWith(frame.text), JSON.stringify({at: md.slice(0,at), frame: frame.text, final, md})).toBe(true)
    before = frame.text
    if (at >= md.length) break
  }
}), runs) })
