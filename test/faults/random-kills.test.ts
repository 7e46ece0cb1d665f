import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { isAnswerTo, patience, saidAfter, settled } from './conversation.ts'
import { createDice, type Dice } from './dice.ts'
import { setStage } from './stage.ts'

const rounds = Number(process.env['ROUNDS'] ?? 1)
const seed = Number(process.env['SEED'] ?? 1)
const killsEach = 4

it.for(Array.from({ length: rounds }, (_, index) => seed + index))(
  'answers every question once though it is killed again and again (seed %i)',
  { timeout: 300_000 },
  async (seed) => {
    const dice = createDice(seed)
    const flavour = dice.pick(['openai', 'official'] as const)
    await using stage = await setStage({ cocoon: { flavour, timing: { pieceDelayMs: 2 } } })
    const { telegram } = stage
    telegram.fault({ method: '*', times: Infinity, kind: 'delay', delayMs: 8 })
    let bot = await stage.faultyBot({ FREE_ANSWERS_PER_DAY: '900' })
    const people = await Promise.all(
      (['drafts', 'edits', 'drafts'] as const).map(async (appearance, index) =>
        createAsker(await settled(telegram, { firstName: `Person ${index}`, appearance }), dice),
      ),
    )
    for (let life = 0; life < killsEach; life++) {
      for (const { act } of people) act()
      await sleep(dice.below(400))
      for (const { act } of people) act()
      await sleep(dice.below(400))
      bot.signal('SIGKILL')
      await bot.exited
      bot = stage.launchFaultyBot({ FREE_ANSWERS_PER_DAY: '900' })
      if (dice.below(2) === 0) await bot.ready
    }
    await bot.ready

    for (const { person, asked } of people) {
      person.send('Are you there?')
      await telegram.expectMessage(person, isAnswerTo('Are you there?'), patience)
      const said = saidAfter(person, 0)
      const timesSaid = (words: string): number => said.filter(({ text }) => text.includes(words)).length
      const short = asked.filter(({ isLong }) => !isLong)
      const newest = short.map(({ versions }) => timesSaid(versions.at(-1) ?? ''))
      const older = short.flatMap(({ versions }) => versions.slice(0, -1).map(timesSaid))
      // A question that brings the process down three times is given up, and the person told so.
      const givenUp = timesSaid('I tried this question several times')
      const unanswered = newest.filter((times) => times === 0).length
      const ends = newest.concat(older, timesSaid('That was as long as')).reduce((sum, times) => sum + times)
      const owed = asked.length + older.filter((times) => times > 0).length
      const doubled = ends + givenUp - owed
      const about = `${doubled} doubled: ${JSON.stringify(asked)} ${said.map(({ text }) => text.slice(0, 170)).join('\n')}`
      expect(unanswered, about).toBeLessThanOrEqual(givenUp)
      expect(doubled, about).toBeGreaterThanOrEqual(0)
      expect(doubled, about).toBeLessThanOrEqual(killsEach)
      expect(timesSaid('A long answer from'), about).toBeGreaterThanOrEqual(
        asked.length - short.length - givenUp,
      )
      const growing = said.filter(({ buttons }) => buttons.includes('Stop'))
      expect(
        growing.filter(({ text }) => text !== 'Thinking…'),
        about,
      ).toEqual([])
      expect(doubled + growing.length, about).toBeLessThanOrEqual(killsEach)
      person.send('/usage')
      const usage = await telegram.expectMessage(person, /Questions: \d+ of 900/, patience)
      const counted = Number(/Questions: (\d+)/.exec(usage.text)?.[1])
      // An answer that had begun when its question was changed counts as well.
      const changed = older.filter((times) => times === 0).length
      expect(counted, about).toBeGreaterThanOrEqual(owed - givenUp + 1)
      expect(counted, about).toBeLessThanOrEqual(owed - givenUp + 1 + changed)
    }
  },
)

/** Somebody who asks, asks for something long, or changes what they asked last. */
function createAsker(person: Person, dice: Dice) {
  const asked: { versions: string[]; readonly isLong: boolean; readonly messageId: number }[] = []
  const words = (): string => `What is number ${person.id}-${dice.below(1_000_000)}?`
  return {
    person,
    asked,
    act: () => {
      const last = asked.at(-1)
      const choice = dice.below(10)
      if (choice < 3 && last?.isLong === false) {
        const version = words()
        person.edit(last.messageId, version)
        last.versions.push(version)
      } else if (choice < 5) {
        asked.push({ versions: ['long'], isLong: true, messageId: person.send('long') })
      } else {
        const version = words()
        asked.push({ versions: [version], isLong: false, messageId: person.send(version) })
      }
    },
  }
}
