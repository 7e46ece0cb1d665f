import { describe, expect, it } from 'vitest'
import { languages } from '../../../../src/domain/language.ts'
import { linkRefusals, type LinkState } from '../../../../src/domain/wallet-link.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { endOfLink } from '../../../../src/telegram/features/wallet/end-of-link.ts'

const translator = createTranslator()
const en = translator('en')

const end = (state: LinkState, network: 'mainnet' | 'testnet' = 'mainnet', t = en) =>
  endOfLink(state, network, t)
const refused = (reason: (typeof linkRefusals)[number], network?: 'mainnet' | 'testnet'): string =>
  end({ kind: 'refused', reason }, network)?.text ?? ''

describe('the end of a link', () => {
  it.each(languages)(
    'has a sentence in %s for every reason, and a new link for whoever wants one',
    (language) => {
      for (const reason of linkRefusals) {
        const ended = end({ kind: 'refused', reason }, 'mainnet', translator(language))
        expect(ended?.text).toMatch(/^\p{Lu}.{30,150}\.$/u)
        expect(ended?.mayGoOn).toBe(true)
      }
    },
  )

  it('tells apart what a person can do something about', () => {
    const told = ['wrong-network', 'proof-unsupported', 'too-old', 'wallet-code', 'taken', 'resting'] as const
    expect(new Set(told.map((reason) => refused(reason))).size).toBe(told.length)
    expect(refused('proof-missing')).toBe(refused('proof-unsupported'))
    expect(refused('from-the-future')).toBe(refused('too-old'))
    expect(refused('signature')).toContain('does not prove that the wallet is yours')
    expect(refused('wrong-network')).toContain('Switch it to TON')
    expect(refused('wrong-network', 'testnet')).toContain('I work on the one for tests')
  })

  it('offers no new link where the person has one or wants none, and is none before its time', () => {
    expect(end({ kind: 'replaced' })?.mayGoOn).toBe(false)
    expect(end({ kind: 'declined', by: 'person' })?.mayGoOn).toBe(false)
    expect(end({ kind: 'declined', by: 'wallet' })?.mayGoOn).toBe(true)
    expect(end({ kind: 'expired' })?.mayGoOn).toBe(true)
    expect(end({ kind: 'open' })).toBeUndefined()
    expect(end({ kind: 'linked' })).toBeUndefined()
  })
})
