import { describe, expect, it } from 'vitest'
import { agree, beginStory, exchange, isNotice, said, t } from './story.ts'

describe('an answer that Telegram is not there for', () => {
  it('arrives once when it can be reached again', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('The question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    await story.telegram.goOffline()
    story.cocoon.release()
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.state.state === 'answered')
    story.clock.jump(60_000)
    await story.telegram.goOnline()

    await story.passTime(() => said(anna).some((text) => /stand-in.*The question/s.test(text)))
    anna.send('/help')
    await story.sees(anna, t('help'))
    expect(said(anna)).toHaveLength(3)
    expect(story.heard()).toHaveLength(1)
  })

  it('arrives once although the app was ended before it could be sent (complaint 1)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.telegram.fault({ method: 'sendMessage', kind: 'drop-before', times: 1_000 })
    anna.send('The question')
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.state.state === 'answered')
    await story.until(() => story.telegram.calls.some(({ fault }) => fault === 'drop-before'))
    story.telegram.clearFaults()
    await story.restart()

    await story.passTime(() => said(anna).some((text) => /stand-in.*The question/s.test(text)))
    await exchange(story, anna, 'Next', 'Fine.')
    expect(said(anna)).toHaveLength(3)
    expect(story.heard()).toHaveLength(2)
  })

  it('arrives although its question was deleted meanwhile', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    const asked = anna.send('A deleted question')
    await story.until(() => anna.drafts.length === 1)
    anna.send('/help')
    await story.sees(anna, t('help'))
    anna.deleteMessage(asked)
    story.cocoon.release()
    const answer = await story.sees(anna, /stand-in.*A deleted question/s)
    expect(answer.replyTo).toBeUndefined()
  })
})

describe('an app that is ended in the middle of answers', () => {
  it('takes them up again at the next start, each answered once and counted once', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1' }, timings: { stopGraceMs: 50 } })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    story.cocoon.hold()
    anna.send('Question of Anna')
    boris.send('Question of Boris')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 2)
    await story.restart()
    story.cocoon.release()

    await story.sees(anna, /stand-in.*Question of Anna/s)
    await story.sees(boris, /stand-in.*Question of Boris/s)
    expect([said(anna).length, said(boris).length]).toEqual([2, 2])
  })

  it('lets an answer end that is nearly there', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('The question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const stopped = story.app.stop()
    story.cocoon.release()
    await stopped

    expect(said(anna).at(-1)).toMatch(/stand-in.*The question/s)
    expect(story.heard()).toHaveLength(1)
  })

  it('answers what was asked while it was away', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await story.app.stop()
    anna.send('Asked while nobody listened')
    await story.restart()
    await story.sees(anna, /stand-in.*Asked while nobody listened/s)
  })
})

describe("a server of one's own (complaint 23)", () => {
  it('is given the key that it wants', async () => {
    const story = await beginStory({
      cocoon: { flavour: 'openai', apiKey: 'a-key' },
      env: { COCOON_API_KEY: 'a-key' },
    })
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
  })
})

describe('who agreed already', () => {
  it('is greeted by /start, and not asked again, also by a link and after a restart', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.start()
    await agree(story, anna, await story.sees(anna, isNotice))
    await story.restart()
    anna.start('from_a_link')
    await story.sees(anna, t('start-welcome'))
    expect(said(anna)).toHaveLength(2)
  })
})
