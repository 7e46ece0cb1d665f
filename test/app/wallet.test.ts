import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../src/locales/translator.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import { createWalletAccount } from '../../src/playground/tonconnect/wallet-account.ts'
import { dataFiles, isData } from './data-file.ts'
import { forget, messageOf, t } from './story.ts'
import { aChain, beginWalletStory, isCard, isNews, isPicture, pictureLink } from './wallet-story.ts'

const minuteMs = 60_000
const seed = Buffer.alloc(32, 7)
const { address } = createWalletAccount('v5r1', seed, '-239')
const friendly = address.toString({ bounceable: false })

describe('/wallet', () => {
  it('links the wallet that a phone proves by the picture, shows it, and unlinks it', async () => {
    const env = { LOG_LEVEL: 'debug', TON_API_URL: await aChain(address) }
    const { story, phone, scan, says } = await beginWalletStory({ env })
    const anna = await story.friend()
    const wallet = phone({ seed, appName: 'Pocket' })
    const { message, link } = await scan(anna)
    expect(link).toMatch(/^tc:\/\/\?v=2&id=[0-9a-f]{64}&r=/)

    await wallet.open(link)
    const card = await story.sees(anna, isCard)
    expect(card.text).toContain(`\n${friendly.slice(0, 6)}…${friendly.slice(-6)}\n${friendly}\n`)
    expect(card.entities).toContainEqual({ type: 'code', offset: card.text.indexOf(friendly), length: 48 })
    expect(card.text).toContain('App: Pocket\nNetwork: TON\n')
    expect(await says(anna, message, t('wallet-answered'))).toMatchObject({ buttons: [] })
    anna.send('/wallet')
    expect(await story.sees(anna, t('wallet-confirm-first'))).toMatchObject({
      replyTo: { messageId: card.messageId },
    })

    await anna.press(card.messageId, t('button-wallet-confirm'))
    expect((await story.sees(anna, isNews)).text).toContain('from November 23, 2026')
    expect(await says(anna, card, t('wallet-linked-now'))).toMatchObject({ buttons: [] })

    anna.send('/wallet')
    const shown = await story.sees(anna, /^Your wallet\n/)
    expect(shown.text).toContain(friendly)
    expect(shown.text).toContain('Linked on November 22, 2026, with Pocket\n')
    expect(shown.text).toContain('Balance: 12.5 GRAM')
    expect(shown.text).toContain('Payouts can go to it from November 23, 2026')
    const explorer = { text: t('button-wallet-explorer'), url: `https://tonviewer.com/${friendly}` }
    expect(shown.buttons.flat()).toContainEqual(explorer)

    await anna.press(shown.messageId, t('button-wallet-unlink'))
    await says(anna, shown, t('wallet-unlink-sure'))
    await anna.press(shown.messageId, t('button-wallet-keep'))
    await says(anna, shown, shown.text)
    await anna.press(shown.messageId, t('button-wallet-unlink'))
    await says(anna, shown, t('wallet-unlink-sure'))
    await anna.press(shown.messageId, t('button-wallet-unlink-yes'))
    await says(anna, shown, t('wallet-unlinked'))
    await scan(anna)

    await story.app.stop()
    const [, session = ''] = /id=(\w+)/.exec(link) ?? []
    for (const secret of [friendly, wallet.address.slice(2), session])
      expect(story.log()).not.toContain(secret)
  })

  it('changes to another wallet, waits longer then, and takes it all along and away', async () => {
    const { story, phone, link } = await beginWalletStory({ env: { TON_API_URL: await aChain(address) } })
    const anna = await story.friend()
    await link(anna, phone())
    anna.send('/wallet')
    const shown = await story.sees(anna, /^Your wallet\n/)
    await anna.press(shown.messageId, t('button-wallet-change'))
    const picture = await story.sees(anna, isPicture)
    expect(picture.text).toBe(t('wallet-way-change'))
    await phone({ seed }).open(pictureLink(story, picture))
    const card = await story.sees(anna, isCard)
    expect(card.text).toContain('nothing is paid out for 7 days')
    await anna.press(card.messageId, t('button-wallet-confirm'))
    expect((await story.sees(anna, isNews)).text).toContain('before November 29, 2026')

    anna.send('/mydata')
    await story.sees(anna, isData)
    expect(JSON.parse(dataFiles(story)['wallet.json'] ?? '')).toMatchObject({
      linked: { address: address.toRawString() },
      former: [{}],
    })
    await forget(story, anna, 'forget-me')
    const sure = await story.sees(anna, t('forget-me-sure'))
    await anna.press(sure.messageId, t('forget-me-yes'))
    await story.sees(anna, /I know nothing about you/)
    anna.send('/wallet')
    await story.sees(anna, isPicture)
  })

  it('ends a link after 5 minutes, in its own message, and renews it there with one tap', async () => {
    const { story, phone, scan, says } = await beginWalletStory()
    const anna = await story.friend()
    const { message, link } = await scan(anna)
    story.clock.jump(5 * minuteMs + 1_000)
    const ended = await says(anna, message, t('wallet-expired'))
    expect(ended.buttons.flat().map(({ text }) => text)).toEqual([t('button-wallet-new')])

    await anna.press(message.messageId, t('button-wallet-new'))
    const renewed = await says(anna, message, t('wallet-way'))
    const next = pictureLink(story, renewed)
    expect(next).not.toBe(link)
    await phone().open(link)
    const late = phone()
    await late.open(next)
    const card = await story.sees(anna, isCard)
    expect(card.text).toContain(late.account.address.toString({ bounceable: false }))
    await says(anna, message, t('wallet-answered'))

    story.clock.jump(5 * minuteMs + 1_000)
    await says(anna, card, t('wallet-expired'))
    await anna.press(card.messageId, t('button-wallet-new'))
    await story.sees(anna, isPicture)
    expect(messageOf(anna, message.messageId).text).toBe(t('wallet-answered'))
  })

  it('ends a link when a newer one is opened, is cancelled, or brings a wallet that is not theirs', async () => {
    const { story, phone, scan, says } = await beginWalletStory()
    const anna = await story.friend()
    /** The page of the link, whose id stands in its buttons. */
    const pageOf = ({ buttons }: MessageView): Promise<Response> => {
      const id = /\w{32}$/.exec(buttons.at(-1)?.[0]?.callback_data ?? '')?.[0] ?? ''
      return fetch(`http://127.0.0.1:${story.ports().port}/connect/${id}`)
    }
    const first = await scan(anna)
    const second = await scan(anna)
    expect(await says(anna, first.message, t('wallet-replaced'))).toMatchObject({ buttons: [] })
    const page = await pageOf(second.message)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(`href="${second.link.replaceAll('&', '&amp;')}"`)
    expect((await pageOf(first.message)).status).toBe(404)
    await anna.press(second.message.messageId, t('button-wallet-cancel'))
    expect(await says(anna, second.message, t('wallet-cancelled'))).toMatchObject({ buttons: [] })
    const third = await scan(anna)
    await phone().open(third.link)
    const card = await story.sees(anna, isCard)
    await anna.press(card.messageId, t('button-wallet-refuse'))
    expect(await says(anna, card, t('wallet-cancelled'))).toMatchObject({ buttons: [] })

    anna.send('/wallet')
    await story.sees(anna, t('wallet-too-many-tries', { minutes: 10 }))
  })

  it('says what went wrong in the wallet app, and what to do', async () => {
    const { story, phone, scan, says, link, bridge } = await beginWalletStory()
    const refused = (why: string): string => t('wallet-refused', { why, network: 'mainnet' })
    const wallet = phone()
    await link(await story.friend(), wallet)
    const cases = [
      ['decline', t('wallet-declined')],
      ['wrong-network', refused('network')],
      ['too-old', refused('no-proof')],
      [{ timestampSeconds: Math.floor(story.clock.now() / 1_000) - 400 }, refused('clock')],
      [{ payload: 'ab'.repeat(16) }, refused('proof')],
    ] as const
    for (const [answer, text] of cases) {
      const person = await story.friend()
      const { message, link: scanned } = await scan(person)
      await phone().open(scanned, { answer })
      const ended = await says(person, message, text)
      expect(ended.buttons).toMatchObject([[{ text: t('button-wallet-new') }]])
    }
    const boris = await story.friend()
    const { message, link: scanned } = await scan(boris)
    await wallet.open(scanned)
    await says(boris, message, refused('taken'))

    await bridge.goOffline()
    await boris.press(message.messageId, t('button-wallet-new'))
    await story.passTime(() => messageOf(boris, message.messageId).text === refused('unreachable'))
  })

  it('goes on after a restart with what a wallet said, and with what ended meanwhile', async () => {
    const { story, phone, scan, says } = await beginWalletStory()
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    const { link } = await scan(anna)
    const wallet = phone()
    await wallet.read(link)
    const late = await scan(boris)
    await story.app.stop()
    await wallet.open(link)
    await story.restart()
    const card = await story.sees(anna, isCard)
    await story.app.stop()
    story.clock.jump(5 * minuteMs + 1_000)
    await story.restart()
    await says(boris, late.message, t('wallet-expired'))
    await says(anna, card, t('wallet-expired'))
    const before = [anna.messages.length, boris.messages.length]
    await story.restart()
    expect([anna.messages.length, boris.messages.length]).toEqual(before)
  })

  it('unlinks no other wallet than the one that was shown with the button', async () => {
    const env = { TON_API_URL: await aChain(address) }
    const { story, phone, says, link } = await beginWalletStory({ env })
    const anna = await story.friend()
    await link(anna, phone())
    anna.send('/wallet')
    const former = await story.sees(anna, /^Your wallet\n/)
    await anna.press(former.messageId, t('button-wallet-unlink'))
    await says(anna, former, t('wallet-unlink-sure'))
    anna.send('/wallet')
    const shown = await story.sees(anna, /^Your wallet\n/)
    await anna.press(shown.messageId, t('button-wallet-change'))
    await phone({ seed }).open(pictureLink(story, await story.sees(anna, isPicture)))
    await anna.press((await story.sees(anna, isCard)).messageId, t('button-wallet-confirm'))
    await story.sees(anna, isNews)
    await anna.press(former.messageId, t('button-wallet-unlink-yes'))
    await story.until(() => messageOf(anna, former.messageId).text !== t('wallet-unlink-sure'))
    expect(messageOf(anna, former.messageId).text).toContain(friendly)
  })

  it('keeps a link open that was asked for by two taps, also over a restart', async () => {
    const { story, phone, scan, says } = await beginWalletStory()
    const anna = await story.friend()
    const { message, link } = await scan(anna)
    await phone().open(link, { answer: 'decline' })
    await says(anna, message, t('wallet-declined'))
    const again = t('button-wallet-new')
    await Promise.all([anna.press(message.messageId, again), anna.press(message.messageId, again)])
    await story.app.stop()
    await story.restart()
    // What was to be shown at the start has been shown once something later is there.
    anna.send('/usage')
    await story.sees(anna, /Questions/)
    expect(messageOf(anna, message.messageId).text).toBe(t('wallet-way'))
    await phone().open(pictureLink(story, messageOf(anna, message.messageId)))
    await story.sees(anna, isCard)
  })

  it('shows all wallet apps page by page, and says when there is no room for another link', async () => {
    const { story, scan, says } = await beginWalletStory({ apps: 15 })
    const anna = await story.friend()
    const { message } = await scan(anna)
    const labels = () => messageOf(anna, message.messageId).buttons.map((row) => row.map(({ text }) => text))
    const [back, more, cancel] = ['back', 'more', 'cancel'].map((name) => t(`button-wallet-${name}`))
    expect(labels()).toEqual([['Pocket 0', 'Pocket 1'], ['Pocket 2', 'Pocket 3'], [more], [cancel]])
    await anna.press(message.messageId, more ?? '')
    await story.until(() => labels().length === 6)
    expect(labels()[0]).toEqual(['Pocket 4', 'Pocket 5'])
    expect(labels()[4]).toEqual([back, more])
    await anna.press(message.messageId, more ?? '')
    await story.until(() => labels().length === 4)
    expect(labels()).toEqual([['Pocket 12', 'Pocket 13'], ['Pocket 14'], [back], [cancel]])
    for (const { url } of messageOf(anna, message.messageId).buttons.flat())
      expect(url ?? 'https://').toMatch(/^https:\/\//)

    await story.restart({ ...story.config, wallets: { ...story.config.wallets, maxOpenLinks: 1 } })
    const boris = await story.friend({ firstName: 'Boris' })
    boris.send('/wallet')
    await story.sees(boris, t('wallet-busy'))
    await anna.press(message.messageId, cancel ?? '')
    await says(anna, message, t('wallet-cancelled'))
    await scan(boris)
  })

  it('speaks the language of the person, also of what happens by itself', async () => {
    const { story, says } = await beginWalletStory()
    const spanish = createTranslator()('es')
    const ines = story.stranger({ firstName: 'Inés', languageCode: 'es' })
    ines.send('/wallet')
    const message = await story.sees(ines, spanish('wallet-way'))
    story.clock.jump(5 * minuteMs + 1_000)
    await says(ines, message, spanish('wallet-expired'))
  })
})
