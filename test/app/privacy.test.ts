import { describe, expect, it } from 'vitest'
import { optionalPurposes } from '../../src/domain/consent.ts'
import { openPrivacy, purposeLabel, seesNotice } from './privacy-screen.ts'
import { beginStory, exchange, t } from './story.ts'

describe('/privacy', () => {
  it('shows in one message who sees what, and how much is kept since when, never what', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'My secret question', 'My secret answer.')
    const screen = await openPrivacy(story, anna)

    expect(screen.text).toContain('Telegram and the server of this bot can see what you write.')
    expect(screen.text).toContain(
      t('privacy-held', { running: 1, older: 0, questions: 1, since: 'November 22, 2026' }),
    )
    expect(screen.text).toContain('what you were shown and decided: 2')
    expect(screen.text).toMatch(/the one that goes on is erased on November 23, 2026 at 12:0\d\sPM UTC/)
    expect(screen.text).toContain(t('privacy-answer-on', { until: 'November 22, 2027' }))
    expect(screen.text).toContain(t('privacy-withdraw-erases'))
    expect(screen.text).not.toContain('secret')
    expect(screen.labels).toEqual([
      t('privacy-withdraw'),
      ...optionalPurposes.map((purpose) => purposeLabel(purpose, t('settings-off'))),
      ...['button-receipt', 'button-take-data', 'button-erase-me', 'button-full-notice'].map((key) => t(key)),
    ])
  })

  it('is the same message whatever is pressed, and leads back from everywhere', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    const screen = await openPrivacy(story, anna)
    const before = screen.labels
    expect(screen.text).toContain(t('privacy-held-nothing'))
    expect(screen.text).toContain(t('privacy-answer-off'))
    const pages = [
      [t('privacy-agree'), t('notice-attested')],
      ...optionalPurposes.map((each) => [purposeLabel(each, t('settings-off')), t(`notice-${each}`)]),
      [t('button-full-notice'), t('notice-details-text')],
    ] as const
    for (const [label = '', text = ''] of pages) {
      await screen.tap(label)
      expect(screen.text).toContain(text)
      await screen.tap(t('privacy-back'))
      expect(screen.labels).toEqual(before)
    }
    expect(anna.messages.filter(({ from }) => from === 'bot')).toHaveLength(1)
  })

  it.each([
    ['button-take-data', 'Everything I keep about you'],
    ['button-erase-me', 'What stays:'],
    ['button-receipt', 'The receipt of your newest decision'],
  ])('has a button that does what its command does: %s', async (button, words) => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('/privacy')
    const { messageId } = await story.sees(anna, 'What I hold about you')
    await anna.press(messageId, t(button))
    await story.sees(anna, new RegExp(words))
  })

  it('tells, after somebody agreed to less than holds now, that it will be asked again', async () => {
    const story = await beginStory({ cocoon: { checkProxyHash: true } })
    const anna = await story.friend()
    await story.replaceCocoon({ checkProxyHash: false })
    // A look at the network is believed for two seconds.
    story.clock.jump(3_000)
    anna.send('A question')
    await seesNotice(story, anna)
    const screen = await openPrivacy(story, anna)
    expect(screen.text).toContain('does not check this')
    expect(screen.text).toContain(t('privacy-answer-again'))
    expect(screen.labels).toContain(t('privacy-agree'))
  })
})

describe('changing one’s mind', () => {
  it.each(optionalPurposes)('takes as many taps either way on the real menus: %s', async (purpose) => {
    const story = await beginStory()
    const anna = story.stranger()
    const yes = purpose === 'history' ? t('privacy-days', { count: 30 }) : t('privacy-turn-on')
    const on = purposeLabel(purpose, purpose === 'history' ? yes : t('settings-on'))
    const off = purposeLabel(purpose, t('settings-off'))

    const giving = await openPrivacy(story, anna)
    await giving.tap(off)
    await giving.tap(yes)
    expect(giving.labels).toContain(on)

    const taking = await openPrivacy(story, anna)
    await taking.tap(on)
    expect(taking.text).toContain(t(`notice-${purpose}`))
    expect(taking.text).toContain(t('privacy-on-until', { until: 'November 22, 2027' }))
    await taking.tap(t('privacy-turn-off'))
    expect(taking.labels).toContain(off)
    expect(taking.taps).toBe(giving.taps)
  })

  it('takes one tap either way: answer', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('A question')
    const giving = await seesNotice(story, anna)
    await giving.tap(t('notice-agree'))
    await story.sees(anna, /stand-in.*A question/s)

    const taking = await openPrivacy(story, anna)
    await taking.tap(t('privacy-withdraw'))
    expect(taking.text).toBe(t('privacy-withdrawn'))
    expect(taking.taps).toBe(giving.taps)
    await taking.tap(t('privacy-back'))
    await taking.tap(t('privacy-agree'))
    await taking.tap(t('notice-agree'))
    await exchange(story, anna, 'Another question', 'Another answer.')
  })

  it('about history keeps what one chose, and lets one choose again while it is on', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    const screen = await openPrivacy(story, anna)
    const days = (count: number): string => t('privacy-days', { count })
    await screen.tap(purposeLabel('history', t('settings-off')))
    await screen.tap(days(90))
    expect(screen.text).toContain(t('privacy-until-older', { count: 90 }))
    await screen.tap(purposeLabel('history', days(90)))
    expect(screen.labels).toContain(t('model-marked', { label: days(90) }))
    await screen.tap(days(7))
    await story.restart()
    expect((await openPrivacy(story, anna)).labels).toContain(purposeLabel('history', days(7)))
  })

  it('by a button that is out of date changes nothing, and shows what holds now', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    const screen = await openPrivacy(story, anna)
    const off = purposeLabel('product_messages', t('settings-off'))
    await screen.tap(off)
    const old = screen.labels
    story.clock.jump(24 * 3_600_000)
    const { messageId } = anna.messages.at(-1) ?? { messageId: 0 }
    expect(await anna.press(messageId, t('privacy-turn-on'))).toMatchObject({ text: t('notice-outdated') })
    expect(screen.labels).toEqual(old)
    await screen.tap(t('privacy-turn-on'))
    expect(screen.labels).toContain(purposeLabel('product_messages', t('settings-on')))
  })

  it('about history while an answer comes lets it come whole, and keeps it no longer than without it', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const screen = await openPrivacy(story, anna)
    await screen.tap(purposeLabel('history', t('settings-off')))
    await screen.tap(t('privacy-days', { count: 30 }))
    story.cocoon.hold()
    anna.send('A patient question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    await screen.tap(purposeLabel('history', t('privacy-days', { count: 30 })))
    await screen.tap(t('privacy-turn-off'))
    story.cocoon.release()
    await story.sees(anna, /stand-in.*A patient question/s)
    anna.send('/new')
    await story.sees(anna, t('new-done'))
    expect((await openPrivacy(story, anna)).text).toContain(t('privacy-held-nothing'))
  })
})
