import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { agree, beginStory, isNotice, labelOf, messageOf, noLimits, said, t, type Story } from './story.ts'

const hourMs = 3_600_000

const noticeFor = (story: Story, person: Person) => story.sees(person, isNotice)

const firstMessages: readonly (readonly [name: string, send: (person: Person) => unknown])[] = [
  ['a question', (person) => person.send('What is a cocoon?')],
  ['/start', (person) => person.start()],
  ['/start with a payload', (person) => person.start('ref_42-a')],
  ['a command that needs an agreement', (person) => person.send('/model')],
  ['a command nobody knows', (person) => person.send('/dance')],
  ['a photo with a caption', (person) => person.sendMedia({ kind: 'photo' }, { caption: 'What is this?' })],
  ['a photo without a word', (person) => person.sendMedia({ kind: 'photo' })],
  ['a sticker', (person) => person.sendMedia({ kind: 'sticker' })],
  ['a voice message', (person) => person.sendMedia({ kind: 'voice' })],
  ['a forwarded message', (person) => person.send('Wise words', { forwardedFrom: 'Somebody' })],
]

describe('the first message of a person', () => {
  it.each(firstMessages)('brings the notice and nothing else, be it %s', async (_, send) => {
    const story = await beginStory()
    const anna = story.stranger()

    send(anna)
    const notice = await noticeFor(story, anna)

    expect(notice.text).toMatch(/Cocoon.*Telegram and the server of this bot can see.*\/forget/s)
    expect(notice.buttons.map((row) => row.map(({ text }) => text))).toEqual([
      ['Agree', 'Not now'],
      ['Details'],
    ])
    expect(notice.buttons.flat().every((button) => button['style'] === undefined)).toBe(true)
    expect(said(anna)).toHaveLength(1)
    expect(story.heard()).toEqual([])
  })

  it('is spoken to in the language of the Telegram app, and in English where we do not speak it', async () => {
    const story = await beginStory()
    const people = ['ru', 'es-MX', 'pt-br', undefined].map((languageCode) =>
      story.telegram.person({ firstName: 'P', ...(languageCode !== undefined && { languageCode }) }),
    )
    for (const person of people) person.send('?')

    const labels = []
    for (const person of people) labels.push(labelOf(await noticeFor(story, person), 0, 0))
    expect(labels).toEqual(['Соглашаюсь', 'Acepto', 'Agree', 'Agree'])
  })
})

describe('a person who was shown the notice', () => {
  it('is answered right after agreeing: all that was asked, in order, each once', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('First question')
    const notice = await noticeFor(story, anna)
    anna.send('Second question')
    anna.sendMedia({ kind: 'photo' }, { caption: 'Third question' })

    await agree(story, anna, notice)
    await story.sees(anna, /stand-in.*Third question/s)

    expect(story.heard().map(({ question }) => question)).toEqual([
      'First question',
      'Second question',
      'Third question',
    ])
  })

  it('has the question dropped by "Not now", kindly, and is asked again by the next one', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('Dropped question')
    const notice = await noticeFor(story, anna)

    await anna.press(notice.messageId, 'Not now')
    await story.until(() => messageOf(anna, notice.messageId).text.endsWith(t('notice-declined')))
    anna.send('Kept question')
    await agree(story, anna, await noticeFor(story, anna))
    await story.sees(anna, /stand-in.*Kept question/s)

    expect(story.heard().map(({ turns }) => turns)).toEqual([['user: Kept question']])
  })

  it('can read the details and decide after that', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('A question')
    const notice = await noticeFor(story, anna)

    expect(await anna.press(notice.messageId, 'Details')).toMatchObject({ kind: 'answered' })
    const details = await story.sees(anna, t('notice-details-text'))

    expect(details.buttons).toEqual([])
    await agree(story, anna, notice)
    await story.sees(anna, /stand-in.*A question/s)
  })

  it('can read about privacy, choose a language and erase everything without agreeing to anything', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    for (const command of ['/privacy', '/help', '/settings', '/forget', '/stop']) anna.send(command)
    await story.until(() => said(anna).length === 5)

    expect(said(anna).join('\n')).not.toContain(t('notice-attested'))
    expect(story.heard()).toEqual([])
  })

  it('finds the notice expired after a day, together with the question, and is shown a new one', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('A question of yesterday')
    const old = await noticeFor(story, anna)

    story.clock.jump(24 * hourMs + 1)
    await anna.press(old.messageId, 'Agree')
    await story.sees(anna, t('notice-outdated'))
    await agree(story, anna, await noticeFor(story, anna))
    anna.send('A question of today')
    await story.sees(anna, /stand-in.*A question of today/s)

    expect(story.heard().map(({ turns }) => turns)).toEqual([['user: A question of today']])
  })

  it('is still answered when they agree an hour before the day is over, also after a restart', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('A patient question')
    const notice = await noticeFor(story, anna)

    story.clock.jump(23 * hourMs)
    await story.restart()
    await agree(story, anna, notice)

    await story.sees(anna, /stand-in.*A patient question/s)
  })

  it('agrees by any of several notices, and hears nothing untrue from the others', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('First question')
    const first = await noticeFor(story, anna)
    anna.send('Second question')
    const second = await noticeFor(story, anna)
    await agree(story, anna, second)
    await story.sees(anna, /stand-in.*Second question/s)

    await anna.press(first.messageId, 'Agree')
    await story.until(() => messageOf(anna, first.messageId).buttons.length === 0)

    expect(said(anna).join('\n')).not.toContain(t('notice-changed'))
    expect(story.heard()).toHaveLength(2)
  })

  it('who agreed stays agreed by "Not now" on an older notice, and is told so', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    anna.send('First question')
    const first = await noticeFor(story, anna)
    anna.send('Second question')
    await agree(story, anna, await noticeFor(story, anna))
    await story.sees(anna, /stand-in.*Second question/s)

    await anna.press(first.messageId, 'Not now')
    await story.until(() => messageOf(anna, first.messageId).text.endsWith(t('notice-still-agreed')))
    expect(messageOf(anna, first.messageId).buttons).toEqual([])
    anna.send('Third question')
    await story.sees(anna, /stand-in.*Third question/s)

    expect(story.heard().at(-1)?.turns).toHaveLength(5)
  })

  it('is not flooded with notices when many messages come at once', async () => {
    const limits = { ...noLimits, privateChat: [{ calls: 3, perMs: 300 }] }
    const story = await beginStory({ overrides: { limits } })
    const anna = story.stranger()
    for (let number = 1; number <= 100; number++) anna.send(`Message ${number}`)
    const notice = await noticeFor(story, anna)
    story.cocoon.hold()

    await agree(story, anna, notice)
    await story.until(() => anna.drafts.length > 0)

    expect(said(anna).length).toBeLessThan(30)
  })
})

describe('the variant of the notice', () => {
  const variants = [
    ['a Cocoon client that checks the attestation', { checkProxyHash: true }, 'attested'],
    ['a Cocoon client that does not check it', { checkProxyHash: false }, 'unattested'],
    ['any other server', { flavour: 'openai' }, 'other'],
  ] as const

  it.each(variants)('promises what holds for %s', async (_, cocoon, variant) => {
    const story = await beginStory({ cocoon })
    const anna = story.stranger()
    anna.send('?')
    expect((await noticeFor(story, anna)).text).toBe(t(`notice-${variant}`))
  })

  it('counts an endpoint that nobody has seen yet as not confidential', async () => {
    const story = await beginStory({ env: { COCOON_URL: 'http://127.0.0.1:9' } })
    const anna = story.stranger()
    anna.send('?')
    expect((await noticeFor(story, anna)).text).toBe(t('notice-other'))
  })

  it('asks again when it becomes weaker, keeps the question meanwhile, and sends nothing before', async () => {
    const story = await beginStory({ cocoon: { checkProxyHash: true } })
    const anna = await story.friend()
    anna.send('Before the change')
    await story.sees(anna, /stand-in.*Before the change/s)

    const weaker = await story.replaceCocoon({ checkProxyHash: false })
    // A look at the network is believed for two seconds.
    story.clock.jump(3_000)
    anna.send('After the change')
    const notice = await noticeFor(story, anna)

    expect(notice.text).toBe(`${t('notice-changed')}\n\n${t('notice-unattested')}`)
    expect(weaker.requests).toHaveLength(0)
    await agree(story, anna, notice)
    await story.sees(anna, /stand-in.*After the change/s)
    expect(weaker.requests).toHaveLength(1)
  })

  it('does not ask again when it becomes stronger', async () => {
    const story = await beginStory({ cocoon: { checkProxyHash: false } })
    const anna = await story.friend()
    const stronger = await story.replaceCocoon({ checkProxyHash: true })

    anna.send('After the change')
    await story.sees(anna, /stand-in.*After the change/s)

    expect(stronger.requests).toHaveLength(1)
  })
})
