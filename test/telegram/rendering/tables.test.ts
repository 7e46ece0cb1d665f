import { describe, expect, it } from 'vitest'
import { lines, marks, rendered } from './rendered.ts'

describe('complaint 4: tables do not arrive as pipes', () => {
  it('draws a table that fits a phone, aligned as asked', () => {
    const part = rendered(
      lines('| Name | Age | City |', '|:--|--:|:-:|', '| Al | 7 | Rome |', '| Beatrice | 30 | **X** |'),
    )
    expect(part.text).toBe(
      lines('Name     │ Age │ City', '─────────┼─────┼─────', 'Al       │   7 │ Rome', 'Beatrice │  30 │  X'),
    )
    expect(part.entities).toEqual([{ type: 'pre', offset: 0, length: part.text.length }])
  })

  it('counts columns as people see them', () => {
    expect(rendered(lines('| 名前 | 👨‍👩‍👧 | e\u0301 |', '|-|-|-|', '| a | b | c |')).text).toBe(
      lines('名前 │ 👨‍👩‍👧 │ e\u0301', '─────┼────┼──', 'a    │ b  │ c'),
    )
  })

  it('lists the rows of a wider one under the name of its first column', () => {
    const part = rendered(
      lines(
        '| Feature | Python | JavaScript |',
        '|---|---|---|',
        '| Typing | dynamic, strong | `weak` and loose |',
        '| Speed | | fast<br>enough |',
      ),
    )
    expect(part.text).toBe(
      lines(
        'Feature',
        '• Typing',
        '   Python: dynamic, strong',
        '   JavaScript: weak and loose',
        '• Speed',
        '   Python: —',
        '   JavaScript: fast',
        '   enough',
      ),
    )
    expect(marks(part)).toEqual(['bold: Feature', 'bold: Typing', 'code: weak', 'bold: Speed'])
  })

  it('writes two wide columns as one line a row', () => {
    const part = rendered(
      lines(
        'Command | What it does',
        '--- | ---',
        '`git add` | Stages files for the next commit',
        'x | y',
        '| | z |',
      ),
    )
    expect(part.text).toBe(
      lines('Command — What it does', '• git add — Stages files for the next commit', '• x — y', '• — — z'),
    )
  })

  it('never boxes a link, which could not be pressed there', () => {
    const part = rendered(lines('| a | b |', '|---|---|', '| [x](https://y.io) | 2 |'))
    expect(marks(part)).toContain('text_link(https://y.io/): x (y.io)')
  })

  it('loses no cell, even where a row has too many or too few', () => {
    expect(rendered(lines('| a | b |', '|---|---|', '| 1 | 2 | 3 |', '| 4 |')).text).toBe(
      lines('a │ b', '──┼──────', '1 │ 2 | 3', '4 │'),
    )
  })

  it('draws tables in lists and quotes too', () => {
    expect(rendered(lines('- x', '', '  | a | b |', '  |---|---|', '  | 1 | 2 |')).text).toBe(
      lines('• x', '', 'a │ b', '──┼──', '1 │ 2'),
    )
    expect(marks(rendered(lines('> | a |', '> |---|', '> | 1 |')))).toEqual([
      'blockquote: a\n─\n1',
      'pre: a\n─\n1',
    ])
  })

  it('leaves pipes that are no table', () => {
    expect(rendered('a | b\nc | d').text).toBe('a | b\nc | d')
  })
})
