import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startContestant } from './contestant.ts'
import { median, quantile } from './figures.ts'
import { sides, startOutside, type Side } from './outside.ts'
import type { Plan } from './plan.ts'
import { startOptions } from './start-options.ts'
import type { Row } from './table.ts'

const loads = ['few', 'crowd', 'rush'] as const
type Load = (typeof loads)[number]

/** What one round of one bot came to. */
type Figures = {
  readonly perSecond: number
  readonly firstWordP50Ms: number
  readonly firstWordP99Ms: number
  readonly callsPerAnswer: number
  readonly cpuPerAnswerMs: number
}

/** Puts every load on both bots, in turn, so that what else the machine does falls on both. */
export async function measureAnswers(
  plan: Plan,
  folder: string,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const outside = await startOutside()
  const { cocoonUrl } = outside.facts
  const place = (side: Side) => {
    const own = join(folder, side)
    mkdirSync(own)
    return { ...outside.facts[side], cocoonUrl, folder: own }
  }
  const bots = {
    bot: await startContestant('bot-child.ts', place('bot'), startOptions()),
    bare: await startContestant('bare-child.ts', place('bare')),
  }
  const measured: Record<Load, Record<Side, Figures[]>> = {
    few: { bot: [], bare: [] },
    crowd: { bot: [], bare: [] },
    rush: { bot: [], bare: [] },
  }
  try {
    say('Everybody meets the bot and agrees…')
    for (const side of sides) await outside.round({ ...plan.rush, side, times: 1 })
    for (const load of loads)
      for (let round = 1; round <= plan.rounds; round += 1) {
        say(`${load}: round ${round} of ${plan.rounds}`)
        for (const side of sides) measured[load][side].push(await one(side, plan[load]))
      }
  } finally {
    for (const side of sides) await bots[side].end()
    await outside.end()
  }
  return rowsOf(plan, measured)

  async function one(side: Side, load: Plan[Load]): Promise<Figures> {
    const before = await bots[side].usage()
    const { answers, durationMs, firstWordMs, calls } = await outside.round({ ...load, side })
    const after = await bots[side].usage()
    return {
      perSecond: answers / (durationMs / 1_000),
      firstWordP50Ms: quantile(firstWordMs, 0.5),
      firstWordP99Ms: quantile(firstWordMs, 0.99),
      callsPerAnswer: calls / answers,
      cpuPerAnswerMs: (after.cpuMs - before.cpuMs) / answers,
    }
  }
}

function rowsOf(plan: Plan, measured: Record<Load, Record<Side, Figures[]>>): Row[] {
  const row = (
    load: Load,
    figure: keyof Figures,
    what: string,
    compare: 'ratio' | 'difference',
    target?: string,
  ): Row => {
    const of = (side: Side): number => median(measured[load][side].map((figures) => figures[figure]))
    const [bot, bare] = [of('bot'), of('bare')]
    const result = compare === 'ratio' ? `× ${(bot / bare).toFixed(2)}` : signed(bot - bare)
    return { what, bot: short(bot), bare: short(bare), result, ...(target !== undefined && { target }) }
  }
  const few = `${plan.few.people} people who pause for ${inSeconds(plan.few.thinkMs)}`
  const { people, headDelayMs, pieceDelayMs } = plan.crowd
  const paced = `answers of ${inSeconds(headDelayMs + pieces * pieceDelayMs)}`
  const [crowd, rush] = [`${people} people, ${paced}`, `${plan.rush.people} people, answers at once`]
  return [
    row('crowd', 'perSecond', `answers a second, ${crowd}`, 'ratio', '≥ × 0.8'),
    row('few', 'perSecond', `answers a second, ${few}`, 'ratio', '≥ × 0.8'),
    row('rush', 'perSecond', `answers a second, ${rush}`, 'ratio'),
    row('few', 'firstWordP50Ms', `first word p50, ms, ${few}`, 'difference'),
    row('few', 'firstWordP99Ms', `first word p99, ms, ${few}`, 'difference', '≤ +50'),
    row('crowd', 'firstWordP50Ms', `first word p50, ms, ${crowd}`, 'difference'),
    row('crowd', 'firstWordP99Ms', `first word p99, ms, ${crowd}`, 'difference'),
    row('crowd', 'callsPerAnswer', `Bot API calls per answer, ${paced}`, 'ratio'),
    row('crowd', 'cpuPerAnswerMs', `processor time per answer, ms, ${paced}`, 'ratio'),
    row('rush', 'cpuPerAnswerMs', `processor time per answer, ms, answers at once`, 'ratio'),
  ]
}

/** Of the answer that the stand-in's model gives. */
const pieces = 100
const inSeconds = (ms: number): string => `${Number((ms / 1_000).toFixed(1))} s`
const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${short(Math.abs(value))}`
