import { expect, it } from 'vitest'
import { readWalletEvent } from '../../src/tonconnect/wallet-event.ts'

const appOf = (appName: string): string | undefined => {
  const items = [
    { name: 'ton_addr', address: '', network: '-239', publicKey: '', walletStateInit: '' },
    { name: 'ton_proof', error: {} },
  ]
  const event = JSON.stringify({ event: 'connect', payload: { items, device: { appName } } })
  const answer = readWalletEvent(event, (app) => (app === 'tonkeeper' ? 'Tonkeeper' : undefined))
  return answer?.kind === 'connected' ? answer.app : undefined
}

it.each([
  ['tonkeeper', 'Tonkeeper'],
  ['My wallet 💎', 'My wallet 💎'],
  ['محفظة', 'محفظة'],
  ['<b>*Bold*</b>', '<b>*Bold*< b>'],
  ['a\u202ebc\nd\u2028e', 'a bc d e'],
  ['https://evil.example/claim', 'https evil example claim'],
  ['t.me/thief @thief /forget #x $TON', 't me thief thief forget x TON'],
  ['x'.repeat(39) + '💎', 'x'.repeat(39)],
  ['\u200b \n', '?'],
  ['', '?'],
])('shows the name that a strange app %j gives itself as words alone, never as a link', (name, shown) => {
  expect(appOf(name)).toBe(shown)
})
