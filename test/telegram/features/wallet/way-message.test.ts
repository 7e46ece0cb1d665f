import { describe, expect, it } from 'vitest'
import { chatId, personId } from '../../../../src/domain/ids.ts'
import { walletLinkId, type WalletLink } from '../../../../src/domain/wallet-link.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { createButtons } from '../../../../src/telegram/buttons.ts'
import { createWayMessage } from '../../../../src/telegram/features/wallet/way-message.ts'

const t = createTranslator()('en')
const link: WalletLink = {
  ...{ id: walletLinkId('ab'.repeat(16)), person: personId('01'.repeat(16)), purpose: 'link' },
  ...{ place: { chatId: chatId('02'.repeat(16)), topicId: 0 }, state: { kind: 'open' } },
  ...{ openedAt: 0, expiresAt: 1 },
}
const known = ['telegram-wallet', 'tonkeeper', 'mytonwallet', 'tonhub']
const waysOf = (more: number) => ({
  unified: 'tc://?v=2',
  apps: [...known, ...Array.from({ length: more }, (_, index) => `other${index}`)].map((id) => ({
    ...{ id, name: id.toUpperCase(), url: `https://${id}.example/?v=2` },
  })),
})

function rowsOf(more: number, page: number, web?: string) {
  const message = createWayMessage({ buttons: createButtons(Buffer.alloc(32)), pageOf: () => web })
  return message.words(link, waysOf(more), page, t).buttons
}
const labels = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.map(({ label }) => label))

describe('the ways into wallet apps', () => {
  it('begin with the best known, the one in Telegram by its place', () => {
    expect(labels(rowsOf(0, 0))).toEqual([
      ['Wallet in Telegram', 'TONKEEPER'],
      ['MYTONWALLET', 'TONHUB'],
      ['Cancel'],
    ])
    expect(labels(rowsOf(1, 0))[2]).toEqual(['More wallets'])
  })

  it('go on for as many pages as there are apps, and end with the page for any other', () => {
    const web = 'https://bot.example/connect/1'
    const seen = [0, 1, 2].flatMap((page) => labels(rowsOf(11, page, web)).flat())
    for (const { name } of waysOf(11).apps.slice(1))
      expect(seen.filter((label) => label === name)).toHaveLength(1)
    expect(labels(rowsOf(11, 1, web)).at(-2)).toEqual(['Back', 'More wallets'])
    expect(rowsOf(11, 2, web).at(-2)).toMatchObject([{ label: 'Back' }, { label: 'Another app', url: web }])
    expect(labels(rowsOf(11, 2)).at(-2)).toEqual(['Back'])
  })

  it('are links that Telegram takes, and data that fits into a button', () => {
    for (const button of [0, 1, 99].flatMap((page) => rowsOf(800, page, 'https://bot.example/').flat()))
      if ('url' in button) expect(button.url).toMatch(/^https:/)
      else expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64)
  })
})
