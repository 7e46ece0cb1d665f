import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, choose, labelOf, messageOf, said, settingsRows, t, type Story } from './story.ts'

/** Asks something, is answered with this Markdown, and returns the messages that came of it. */
async function answered(story: Story, anna: Person, markdown: string, last: string) {
  story.cocoon.say(markdown)
  const asked = anna.send('?')
  await story.sees(anna, last)
  return anna.messages.filter(({ from, messageId }) => from === 'bot' && messageId > asked)
}

/** The words under each entity. */
const formatted = ({
  text,
  entities,
}: {
  text: string
  entities: { type: string; offset: number; length: number }[]
}) => entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])

describe('formatting', () => {
  it('becomes entities, and never markup that Telegram would have to understand (complaint 3)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const [answer] = await answered(
      story,
      anna,
      '# Title\n\n**bold** *italic* ~~gone~~ `code` [link](https://example.com)\n\n```js\nlet a = "_*["\n```\nEnd_of *it',
      'End_of *it',
    )

    expect(formatted(answer ?? { text: '', entities: [] })).toEqual([
      ['bold', 'Title'],
      ['bold', 'bold'],
      ['italic', 'italic'],
      ['strikethrough', 'gone'],
      ['code', 'code'],
      ['text_link', 'link (example.com)'],
      ['pre', 'let a = "_*["'],
    ])
    expect(story.telegram.calls.some(({ params }) => 'parse_mode' in params)).toBe(false)
  })

  it('of everything at once goes through as plain messages that every app can show (complaint 5)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('everything')
    await story.sees(anna, 'First')

    expect(story.telegram.calls.filter(({ outcome }) => outcome.kind === 'error')).toEqual([])
    expect(story.telegram.calls.filter(({ method }) => /rich/i.test(method))).toEqual([])
  })

  it('of a table is aligned where it is narrow, and one record a row where it is wide (complaint 4)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('table')
    const { text, entities } = await story.sees(anna, 'Jupiter')

    const narrow = entities.find(({ type }) => type === 'pre')
    const rows = text.slice(narrow?.offset, (narrow?.offset ?? 0) + (narrow?.length ?? 0)).split('\n')
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => rows[0]?.length))
    expect(rows.join()).not.toContain('|')
    expect(text).toMatch(/• .*Stand-in One/)
    expect(text).not.toMatch(/^\s*\|/m)
  })

  it('of links shows where they lead, and forged ones do nothing', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const [answer] = await answered(
      story,
      anna,
      '[https://telegram.org](https://phishing.example/login) [press](javascript:alert(1)) <tg-button url="https://x.example">Pay</tg-button> [me](tg://user?id=1) end',
      'end',
    )

    expect(answer?.text).toContain('phishing.example')
    expect(answer?.text).toContain('<tg-button')
    expect(answer?.buttons).toEqual([])
    const links = answer?.entities.flatMap(({ type, url }) => (type === 'text_link' ? [url] : []))
    expect(links).toEqual(['https://phishing.example/login'])
  })

  it('with characters beyond the first plane, from right to left, and with NUL, arrives as it is', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const words = '👩‍👩‍👧‍👦 **שלום עולם** 𝕏 \u0000end'
    const [answer] = await answered(story, anna, words, 'end')
    expect(answer?.text).toMatch(/^👩‍👩‍👧‍👦 שלום עולם 𝕏 .?end$/u)
    expect(formatted(answer ?? { text: '', entities: [] })).toEqual([['bold', 'שלום עולם']])
  })
})

describe('a long answer (complaint 11)', () => {
  const paragraph = (number: number): string => `Paragraph ${number}: ${'word '.repeat(150)}end of ${number}.`
  const paragraphs = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => paragraph(index + 1))

  it('comes in several messages, cut between paragraphs, and no word is lost', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const parts = await answered(story, anna, paragraphs(20).join('\n\n'), 'end of 20.')

    expect(parts.length).toBeGreaterThan(1)
    for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(4096)
    for (const { text } of parts) expect(text).toMatch(/^Paragraph.*end of \d+\.$/s)
    expect(parts.flatMap(({ text }) => text.split(/\s+/))).toEqual(paragraphs(20).join(' ').split(/\s+/))
  })

  it('keeps a long program in code, with its language, in each of its messages', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const lines = Array.from({ length: 300 }, (_, index) => `print("this is line number ${index}")`)
    const parts = await answered(story, anna, `\`\`\`python\n${lines.join('\n')}\n\`\`\`\nThe end`, 'The end')

    const pieces = parts.flatMap(({ text, entities }) =>
      entities.map(({ offset, length, language }) => ({
        language,
        code: text.slice(offset, offset + length),
      })),
    )
    expect(pieces.length).toBeGreaterThan(1)
    for (const { language } of pieces) expect(language).toBe('python')
    expect(pieces.flatMap(({ code }) => code.split('\n'))).toEqual(lines)
  })

  it('comes as six messages and a file with the rest where it is very long', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const markdown = paragraphs(60).join('\n\n')
    const parts = await answered(story, anna, markdown, t('answer-rest'))

    expect(parts).toHaveLength(7)
    const file = parts.at(-1)?.media
    expect(file).toMatchObject({ field: 'document', value: { file_name: `${t('answer-rest-file')}.md` } })
    const snapshot = story.telegram.snapshot()
    const [stored] = Object.values(snapshot.files)
    const rest = Buffer.from(stored?.contentBase64 ?? '', 'base64').toString()
    const words = [...parts.slice(0, 6).map(({ text }) => text), rest].flatMap((text) =>
      text.trim().split(/\s+/),
    )
    expect(words).toEqual(markdown.split(/\s+/))
  })

  it('grows in its first message only, and stands still there until the rest comes', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    story.cocoon.say({ content: paragraphs(12).map((text) => `${text}\n\n`), pieceDelayMs: 10 })
    anna.send('?')
    await story.sees(anna, 'end of 12.')

    for (const { text } of anna.draftFrames) expect(text.length).toBeLessThanOrEqual(4096)
    expect(anna.drafts).toEqual([])
  })
})

describe('thinking (complaint 12)', () => {
  const thought = '<think>\nThe person wants a fruit.\n</think>\n\nAn apple.'

  it('is never seen by default, neither while the answer grows nor after that', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    story.cocoon.say({
      content: ['<th', 'ink>The person ', 'wants a fruit.</thi', 'nk>\n\nAn ', 'apple.'],
      pieceDelayMs: 20,
    })
    anna.send('A fruit?')
    const answer = await story.sees(anna, 'An apple.')

    expect(answer.text).toBe('An apple.')
    expect(anna.draftFrames.map(({ text }) => text).join()).not.toMatch(/think|person/)
  })

  it('in a field of its own is kept apart as well', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say({ reasoning: 'The person wants a fruit.', content: 'An apple.' })
    anna.send('A fruit?')
    expect((await story.sees(anna, 'An apple.')).text).toBe('An apple.')
  })

  it('stands folded above the answer for who wants to see it, and is not told to the model again', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await choose(story, anna, settingsRows.showThinking)
    story.cocoon.say(thought, 'A pear.')
    anna.send('A fruit?')
    const answer = await story.sees(anna, 'An apple.')
    anna.send('Another?')
    await story.sees(anna, 'A pear.')

    const fold = formatted(answer).find(([type]) => type === 'expandable_blockquote')
    expect(fold?.[1]).toContain('The person wants a fruit.')
    expect(answer.text).toMatch(/An apple\.$/)
    expect(answer.text).not.toContain('think>')
    expect(story.heard()[1]?.turns[1]).toBe('assistant: An apple.')
  })

  it('is asked for by "think longer", which leaves more room for it', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('One')
    await story.sees(anna, /stand-in.*One/s)
    await choose(story, anna, settingsRows.thinkLonger)
    anna.send('Two')
    await story.sees(anna, /stand-in.*Two/s)

    expect(story.heard().map(({ thinking, maxTokens }) => ({ thinking, maxTokens }))).toEqual([
      { thinking: false, maxTokens: 1_500 },
      { thinking: true, maxTokens: 4_000 },
    ])
    expect(said(anna).join()).not.toMatch(/think>/)
  })

  it('that took all the room offers to go on', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say({ content: '<think>and on and on', finishReason: 'length' })
    anna.send('A fruit?')
    const cut = await story.sees(anna, t('answer-length'))
    expect(labelOf(cut, 0, 0)).toBe(t('button-continue'))
    expect(messageOf(anna, cut.messageId).text).not.toContain('and on')
  })
})
