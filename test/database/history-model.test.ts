import fc from 'fast-check'
import { expect, it } from 'vitest'
import { historyDaysChoices, type HistoryDays } from '../../src/domain/history.ts'
import { dayMs } from '../../src/domain/day.ts'
import { setUpKeeping } from './keeping.ts'
import { noon } from './temp-storage.ts'

const rounds = Number(process.env['ROUNDS'] ?? 15)
const limit = { timeout: 30_000 + 1_000 * rounds }

/** While it runs, `until` is when it is over for its silence; then, when it is erased. */
type Conversation = { readonly turns: readonly string[]; readonly lastAt: number; readonly until: number }

/** What people are promised, in the simplest words there are for it. */
function createModel() {
  let days: HistoryDays | undefined
  let running: Conversation | undefined
  let older: readonly Conversation[] = []
  const isSilent = (now: number): boolean => running !== undefined && running.until < now
  const end = (): void => {
    if (running !== undefined && days !== undefined)
      older = [...older, { ...running, until: running.lastAt + days * dayMs }]
    running = undefined
  }
  const listed = (now: number) =>
    older.filter(({ until }) => until >= now).toSorted((left, right) => right.lastAt - left.lastAt)
  return {
    listed: (now: number): string[] => listed(now).map(({ turns }) => turns[0] ?? ''),
    running: (): readonly string[] => running?.turns ?? [],
    end,
    ask: (words: string, now: number): void => {
      if (isSilent(now)) end()
      running = { turns: [...(running?.turns ?? []), words], lastAt: now, until: now + dayMs }
    },
    choose: (chosen: HistoryDays, now: number): void => {
      if (days === undefined && isSilent(now)) running = undefined
      days = chosen
      older = older.map((one) => ({ ...one, until: Math.min(one.until, one.lastAt + chosen * dayMs) }))
    },
    turnOff: (): void => {
      days = undefined
      older = []
    },
    resume: (now: number): void => {
      const [newest] = listed(now)
      if (newest === undefined) return
      older = older.filter((one) => one !== newest)
      end()
      running = { ...newest, until: now + dayMs }
    },
    erase: (now: number): void => {
      const [newest] = listed(now)
      older = older.filter((one) => one !== newest)
    },
    /** All that is kept once the job has been there. */
    sweep: (now: number): number => {
      if (isSilent(now)) end()
      return [...listed(now), ...(running === undefined ? [] : [running])].flatMap(({ turns }) => turns)
        .length
    },
  }
}

type Step = {
  readonly what: 'ask' | 'new' | 'choose' | 'off' | 'resume' | 'erase' | 'sweep'
  readonly afterHours: number
  readonly days: HistoryDays
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom<Step['what']>(
    ...(['ask', 'ask', 'ask', 'new', 'new', 'choose', 'choose', 'off', 'resume', 'erase', 'sweep'] as const),
  ),
  afterHours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })),
  days: fc.constantFrom(...historyDaysChoices),
})

it(
  `keeps what was promised, as long as was promised, whatever people do (${rounds} rounds)`,
  limit,
  async () => {
    const run = async (steps: readonly Step[]) => {
      const {
        storage,
        history,
        ada,
        turn,
        turnsOf,
        endHere,
        resume,
        sweep,
        newest,
        titles,
        questionsKept,
        turnOff,
      } = await setUpKeeping('off')
      const model = createModel()
      let now = noon
      for (const { what, afterHours, days } of steps) {
        now += 60_000 + afterHours * 3_600_000
        switch (what) {
          case 'ask': {
            const id = await turn(`u${now}`, now)
            model.ask(`text of u${now}`, now)
            expect((await turnsOf(id)).map((words) => words.split(' -> ')[0])).toEqual(model.running())
            break
          }
          case 'new':
            await endHere(now)
            model.end()
            break
          case 'choose':
            await history.choose(ada.person, days, now)
            model.choose(days, now)
            break
          case 'off':
            turnOff()
            model.turnOff()
            break
          case 'resume':
            await resume(await newest(now), now)
            model.resume(now)
            break
          case 'erase':
            await history.erase(ada.person, await newest(now))
            model.erase(now)
            break
          case 'sweep':
            await sweep(now, 'keep')
            expect(questionsKept()).toBe(model.sweep(now))
        }
        expect(await titles(now)).toEqual(model.listed(now))
      }
      storage.close()
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), run), {
      ...{ numRuns: rounds, seed: 11 },
    })
  },
)
