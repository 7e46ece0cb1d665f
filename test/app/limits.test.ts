import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, exchange, forget, said, t, type Story } from './story.ts'

describe('/usage and the limits (complaints 13 and 16)', () => {
  it('tells what was used today and what is left, with the cost', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const usage = { prompt: 100, completion: 20 }
    story.cocoon.say({ content: 'First.', usage }, { content: 'Second.', usage })
    anna.send('One')
    await story.sees(anna, 'First.')
    anna.send('Two')
    await story.sees(anna, 'Second.')
    anna.send('/usage')
    const used = await story.sees(anna, 'Questions: 2 of 50, 48 left')

    expect(used.text).toContain('Read and written: 240 ')
    expect(used.text).toMatch(/Cost: 0\.000000\d+ GRAM/)
    expect(used.text).toContain('in 12 h')
  })

  it('does not pretend to know the cost where the server does not tell it', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    anna.send('/usage')
    expect((await story.sees(anna, 'Questions: 1 of 50')).text).not.toContain('GRAM')
  })

  it('end the answers of one person for the day, with the hour of the next one', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '2' } })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    await exchange(story, anna, 'One', 'First.')
    await exchange(story, anna, 'Two', 'Second.')
    anna.send('Three')
    const limited = await story.sees(anna, t('failed-person-limit', { limit: 2, hours: 12 }))
    expect(limited.buttons).toEqual([])
    await exchange(story, boris, 'Of another person', 'Fine.')

    story.clock.jump(12 * 3_600_000 + 1)
    story.cocoon.say('Third.')
    anna.send('/retry')
    await story.sees(anna, 'Third.')
    expect(story.heard()).toHaveLength(4)
  })

  it('do not count an answer that failed', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('Fails')
    await story.sees(anna, t('failed-refused'))
    anna.send('Is answered')
    await story.sees(anna, /stand-in.*Is answered/s)
    anna.send('Is too much')
    await story.sees(anna, t('failed-person-limit', { limit: 1, hours: 12 }))
  })

  it('end the answers of everybody when the day is paid for', async () => {
    const story = await beginStory({ env: { DAILY_SPEND_LIMIT: '0.000000001' } })
    const anna = await story.friend()
    anna.send('One')
    const limited = await story.sees(anna, t('failed-spend-limit', { hours: 12 }))
    expect(limited.buttons).toEqual([])
    expect(story.heard()).toEqual([])
  })

  it('can be read by a link, too', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    anna.start('usage')
    await story.sees(anna, 'Questions: 1 of 50, 49 left')
    expect(said(anna)).not.toContain(t('start-welcome'))
  })
})

type Way = readonly [name: string, act: (anna: Person, asked: number, story: Story) => unknown]

const edit: Way[1] = (anna, asked) => anna.edit(asked, 'Version 2')

const ways: readonly Way[] = [
  ['the button of the draft', (anna) => anna.stop()],
  ['/stop', (anna) => anna.send('/stop')],
  ['/new', (anna) => anna.send('/new')],
  ['/forget', (anna, _, story) => forget(story, anna, 'forget-all')],
  ['an edit', edit],
]

describe('a question that is given up by the person', () => {
  it.each(ways)('counts once it was sent, also without a word of the answer, by %s', async (_, giveUp) => {
    const story = await beginStory({ cocoon: { flavour: 'openai' }, env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    story.cocoon.hold()
    const asked = anna.send('Version 1')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    await story.until(() => anna.drafts.length === 1)

    await giveUp(anna, asked, story)
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
    story.cocoon.release()
    anna.send('Another question')
    await story.sees(anna, t('failed-person-limit', { limit: 1, hours: 12 }))

    expect(story.heard().map(({ question }) => question)).toEqual(['Version 1'])
  })

  it.each(ways)('costs nothing while it still waits for a place, by %s', async (_, giveUp) => {
    const models = [{ id: 'one', workers: [{ coefficient: 1000, max: 1, running: 1 }] }]
    const story = await beginStory({ cocoon: { models }, env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    const asked = anna.send('Version 1')
    await story.until(() => anna.drafts[0]?.text === t('queued', { place: 1 }))

    await giveUp(anna, asked, story)
    if (giveUp !== edit) {
      await story.until(() => anna.drafts.length === 0)
      anna.send('Another question')
    }
    story.cocoon.setWorkers('one', [{ coefficient: 1000 }])
    await story.passTime(() => said(anna).some((text) => /stand-in.*(Version 2|Another)/s.test(text)))

    expect(story.heard()).toHaveLength(1)
  })

  it('counts also when it is edited just as its answer is there', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' }, env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    const heal = story.telegram.fault({ method: 'sendMessageDraft', kind: 'hang', times: Infinity })
    const asked = anna.send('Version 1')
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.state.state === 'answered')
    anna.edit(asked, 'Version 2')
    heal()
    await story.sees(anna, t('failed-person-limit', { limit: 1, hours: 12 }))

    expect(story.heard()).toHaveLength(1)
  })
})
