import { describe, expect, it } from 'vitest'
import { historyDaysChoices } from '../../src/domain/history.ts'
import { dayMs } from '../../src/domain/day.ts'
import { asking } from './asking.ts'
import { setUpKeeping as setUp } from './keeping.ts'
import { noon } from './temp-storage.ts'

describe('how long it is kept', () => {
  it.each(historyDaysChoices)('is %i days after its last question, and not longer', async (days) => {
    const { turn, endHere, titles, sweep, count } = await setUp(days)
    await turn('u1', noon - 5)
    await turn('u2', noon)
    await endHere(noon + 3_600_000)
    const due = noon + days * dayMs
    await sweep(due, 'keep')
    expect(await titles(due)).toEqual(['text of u1'])
    expect(await titles(due + 1)).toEqual([])
    await sweep(due + 1, 'keep')
    expect(count()).toBe(0)
  })

  it('is a day where no history is kept', async () => {
    const { turn, sweep, count } = await setUp('off')
    await turn('u1', noon)
    await sweep(noon + dayMs, 'keep')
    expect(count()).toBe(2)
    await sweep(noon + dayMs + 1, 'keep')
    expect(count()).toBe(0)
  })

  it('becomes less for what is kept already when fewer days are chosen, and not more with more', async () => {
    const { history, ada, turn, endHere, titles } = await setUp(7)
    await turn('u1', noon - 3 * dayMs)
    await endHere(noon - 2 * dayMs)
    await turn('u2', noon)
    await endHere()
    expect(await history.choose(ada.person, 90, noon)).toBe(0)
    expect(await titles(noon + 4 * dayMs + 1)).toEqual(['text of u2'])
    expect(await history.choose(ada.person, 1, noon)).toBe(1)
    expect(await titles(noon + dayMs)).toEqual(['text of u2'])
    expect(await titles(noon + dayMs + 1)).toEqual([])
  })

  it('is nothing for what should have gone before it was turned on; what still runs goes on as history', async () => {
    const { storage, history, ada, turn, sweep, titles } = await setUp('off')
    const elsewhere = { ...ada, topic: { ...ada.topic, topicId: 5 } }
    await turn('u1', noon - dayMs - 1)
    await asking(storage, elsewhere).turn('u2', noon - dayMs)
    expect(await history.choose(ada.person, 7, noon)).toBe(1)
    await sweep(noon + 1, 'keep')
    expect(await titles(noon + 1)).toEqual(['text of u2'])
  })

  it('ends at once when it is turned off, also for what was just to be kept', async () => {
    const { storage, questions, ada, turn, endHere, titles, turnOff } = await setUp()
    await turn('u1')
    await endHere()
    await turn('u2')
    expect(turnOff()).toBe(1)
    expect((await storage.people.read(ada.person))?.settings.historyDays).toBeUndefined()
    expect(await questions.last(ada.person, ada.topic)).toMatchObject({ text: 'text of u2' })
    // Whoever asked before may still believe that it is on.
    await endHere()
    expect(await titles()).toEqual([])
    expect(await questions.last(ada.person, ada.topic)).toBeUndefined()
  })
})
