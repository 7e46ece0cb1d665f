import type { Spec } from 'vega'
import { formatGram, nanoPerGram } from '../domain/budget.ts'
import type { DayBalance } from '../domain/earnings.ts'
import type { Look } from '../domain/person.ts'
import type { EarningsPicture } from '../ports/draw-earnings.ts'

/** What the picture of a person's last days is made of: a bar a day, what is ready below and what is held on top of it. */
export function earningsSpec({ days, look, language, words }: EarningsPicture): Spec {
  const colors = looks[look]
  const dayWords = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const amounts = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 })
  const label = (day: string): string => dayWords.format(Date.parse(day))
  const most = days.reduce((most, { readyNano, heldNano }) => {
    const nano = readyNano + heldNano
    return nano > most ? nano : most
  }, 1n)
  const ticks = ticksUpTo(inGram(most))
  const text = { font: 'Inter', fontSize: 26, fill: colors.text }
  return {
    ...{ width: 640, height: 330, padding: 34, autosize: 'pad', background: colors.background },
    title: { text: words.title, ...titleLook, color: colors.text },
    data: [{ name: 'bars', values: days.flatMap((day) => barsOf(day, words)) }],
    scales: [
      {
        ...{ name: 'x', type: 'band', range: 'width', paddingInner: 0.25 },
        domain: days.map(({ day }) => day),
      },
      { name: 'y', type: 'linear', range: 'height', domain: [0, ticks.at(-1) ?? 1] },
      {
        ...{ name: 'color', type: 'ordinal', domain: [words.held, words.ready] },
        range: [colors.held, colors.ready],
      },
    ],
    axes: [
      {
        ...{ scale: 'x', orient: 'bottom', tickSize: 0, labelPadding: 14, domainColor: colors.line },
        values: days.filter((_, index) => index % 7 === 1).map(({ day }) => day),
        encode: {
          labels: {
            update: {
              ...{
                text: {
                  signal: `${JSON.stringify(Object.fromEntries(days.map(({ day }) => [day, label(day)])))}[datum.value]`,
                },
              },
              ...Object.fromEntries(Object.entries(text).map(([name, value]) => [name, { value }])),
            },
          },
        },
      },
      {
        ...{ scale: 'y', orient: 'left', grid: true, gridColor: colors.line, domain: false, ticks: false },
        ...{ labelPadding: 12, labelFont: 'Inter', labelFontSize: 26, labelColor: colors.text },
        ...{ values: ticks, title: 'GRAM', titleColor: colors.text, titleFont: 'Inter', titleFontSize: 24 },
        encode: {
          labels: {
            update: {
              text: {
                signal: `${JSON.stringify(Object.fromEntries(ticks.map((tick) => [String(tick), amounts.format(tick)])))}[toString(datum.value)]`,
              },
            },
          },
        },
      },
    ],
    legends: [
      {
        ...{ fill: 'color', orient: 'top', direction: 'horizontal', symbolType: 'square', symbolSize: 500 },
        ...{
          labelFont: 'Inter',
          labelFontSize: 26,
          labelColor: colors.text,
          labelLimit: 400,
          columnPadding: 40,
        },
        ...{ symbolStrokeWidth: 0, offset: 22 },
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'bars' },
        encode: {
          enter: {
            ...{ x: { scale: 'x', field: 'day' }, width: { scale: 'x', band: 1 } },
            ...{ y: { scale: 'y', field: 'to' }, y2: { scale: 'y', field: 'from' } },
            ...{ fill: { scale: 'color', field: 'series' }, description: { field: 'words' } },
          },
        },
      },
    ],
  }
}

function barsOf({ day, readyNano, heldNano }: DayBalance, words: EarningsPicture['words']): object[] {
  const [ready, both] = [inGram(readyNano), inGram(readyNano + heldNano)]
  return [
    { day, series: words.ready, from: 0, to: ready, words: `${day} ready ${formatGram(readyNano)}` },
    { day, series: words.held, from: ready, to: both, words: `${day} held ${formatGram(heldNano)}` },
  ]
}

/** For drawing only: a picture need not be exact to the last nano. */
const inGram = (nano: bigint): number => Number(nano) / Number(nanoPerGram)

/** Four or five round amounts from zero to at least the most. */
function ticksUpTo(most: number): number[] {
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5].find((each) => each * power >= rough) ?? 10)
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)))
}

const titleLook = {
  font: 'Inter',
  fontSize: 32,
  fontWeight: 600,
  anchor: 'start',
  frame: 'group',
  offset: 20,
} as const

const looks = {
  light: { background: '#ffffff', text: '#22303c', line: '#dde3e8', ready: '#2a8f5b', held: '#9fd3b8' },
  dark: { background: '#17212b', text: '#e8eef3', line: '#34424f', ready: '#4fc487', held: '#2b6b4b' },
} as const satisfies Record<Look, object>
