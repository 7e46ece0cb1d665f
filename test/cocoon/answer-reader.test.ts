import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswerReader, type Reading } from '../../src/cocoon/answer-reader.ts'

type Heard = Reading & { thinking: string; text: string }

function read(chunks: readonly Uint8Array[]): Heard {
  const heard = { thinking: '', text: '' }
  const reader = createAnswerReader(({ kind, text }) => (heard[kind] += text))
  for (const chunk of chunks) reader.push(chunk)
  return { ...reader.end(), ...heard }
}

const readWhole = (text: string): Heard => read([Buffer.from(text)])

const chunk = (delta: object, finish: string | null = null, more: object = {}): string =>
  JSON.stringify({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...more,
  })
const events = (...data: string[]): string => data.map((line) => `data: ${line}\n\n`).join('')
const message = (content: string | null, more: object = {}): string =>
  JSON.stringify({
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    ...more,
  })

const bodies = {
  'server-sent events': `: ping\n\n${events(
    chunk({ role: 'assistant', content: '', reasoning_content: null }),
    chunk({ reasoning_content: 'hm ' }),
    chunk({ content: 'café ' }),
    chunk({ content: '😀' }, 'stop'),
    JSON.stringify({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } }),
    '[DONE]',
  )}`,
  'events with CR LF and a tag cut in two': events(
    chunk({ content: '<thi' }),
    chunk({ content: 'nk>hm</think>\n\nHé' }, 'length'),
    '[DONE]',
  ).replaceAll('\n', '\r\n'),
  'a document a line': [
    chunk({ reasoning: 'hm' }),
    chunk({ content: 'Hé' }),
    chunk({ content: '' }, 'stop', { usage: { prompt_tokens: 1, completion_tokens: 2, total_cost: 64 } }),
    '',
  ].join('\n'),
  'one document over many lines': `\n${JSON.stringify(JSON.parse(message('He said "{]"\n😀')), null, 2)}\n`,
  'a document that breaks off': message('Hé there').slice(0, -30),
  'events that break off': events(chunk({ content: 'Hé' })) + 'data: {"choi',
}

describe('answer reader', () => {
  it.each(Object.entries(bodies))('reads %s the same however the bytes are cut', (_form, body) => {
    const bytes = Buffer.from(body)
    const whole = read([bytes])
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        expect(read(at.slice(1).map((end, index) => bytes.subarray(at[index], end)))).toEqual(whole)
      }),
      { seed: 4, numRuns: Number(process.env['ROUNDS'] ?? 100) },
    )
    expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  it('keeps thinking and answer apart', () => {
    expect(readWhole(bodies['server-sent events'])).toMatchObject({
      end: 'whole',
      thinking: 'hm ',
      text: 'café 😀',
    })
    expect(readWhole(bodies['events with CR LF and a tag cut in two'])).toMatchObject({
      end: 'whole',
      finish: 'length',
      thinking: 'hm',
      text: 'Hé',
    })
  })

  it('reads what was used, and the cost', () => {
    expect(readWhole(bodies['server-sent events']).usage).toEqual({
      promptTokens: 3,
      completionTokens: 4,
      costNano: undefined,
    })
    expect(readWhole(bodies['a document a line']).usage?.costNano).toBe(64n)
  })

  it('gives its words as they come', () => {
    const heard: string[] = []
    const reader = createAnswerReader(({ text }) => heard.push(text))
    reader.push(Buffer.from(events(chunk({ content: 'one ' }))))
    expect(heard).toEqual(['one '])
    reader.push(Buffer.from(events(chunk({ content: 'two ' }), chunk({ content: 'three' }))))
    expect(heard).toEqual(['one ', 'two three'])
  })

  it.each([
    ['nothing', '', 'empty', ''],
    ['blanks', ' \n\n', 'empty', ''],
    ['a stream without words', events('[DONE]'), 'empty', ''],
    ['no JSON', 'hello, not json', 'empty', ''],
    ['other documents', '{"a":2}\n{"b":3}\n  ', 'empty', ''],
    ['a message without words', message(''), 'empty', ''],
    ['thinking without an answer', message(null).replace('null', '"<think>hm"'), 'cut', ''],
    ['a message cut before its words', message('Hi there').slice(0, 50), 'cut', ''],
    ['events without [DONE]', events(chunk({ content: 'Hi' }, 'stop')), 'cut', 'Hi'],
    ['lines without a finish', `${chunk({ content: 'Hi' })}\n`, 'cut', 'Hi'],
    ['a message cut in two', message('Hi there').slice(0, 70), 'cut', 'Hi the'],
    ['an event that is no JSON', events(chunk({ content: 'Hi' }), '{oops', '[DONE]'), 'cut', 'Hi'],
    ['an engine that gave up', events(chunk({ content: 'Hi' }, 'abort'), '[DONE]'), 'cut', 'Hi'],
    ['an error after words', events(chunk({ content: 'Hi' }), '{"error":{}}', '[DONE]'), 'cut', 'Hi'],
    ['an error alone', '{"error":{"message":"no"}}', 'error', ''],
    ['a whole message', message('Hi'), 'whole', 'Hi'],
    ['an answer cut before its first word', message('').replace('stop', 'length'), 'whole', ''],
    ['events without a last line break', `${events(chunk({ content: 'Hi' }))}data: [DONE]`, 'whole', 'Hi'],
    [
      'words after [DONE]',
      events(chunk({ content: 'Hi' }), '[DONE]', chunk({ content: 'x' })),
      'whole',
      'Hi',
    ],
  ])('tells how it ended: %s', (_case, body, end, text) => {
    expect(readWhole(body)).toMatchObject({ end, text })
  })

  it('ignores numbers and names of any other type', () => {
    const odd =
      '{"choices":[{"message":{"content":"Hi","reasoning":7},"finish_reason":1}],"usage":{"total_cost":"x"}}'
    expect(readWhole(odd)).toMatchObject({
      end: 'whole',
      thinking: '',
      text: 'Hi',
      usage: { costNano: undefined },
    })
  })
})
