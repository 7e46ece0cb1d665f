import { before, findAll, type Detector } from './span.ts'

/** TON addresses by their checksum or their raw form, addresses of other chains, and names that stand for them. */
export function walletDetector(isTonAddress: (words: string) => boolean): Detector {
  return (text) => [
    ...findAll(text, 'wallet', /(?<![\w+/-])[\w+/-]{48}(?![\w+/=-])/dgu, isTonAddress),
    ...findAll(text, 'wallet', /(?<![\w:-])(?:0|-1):[0-9a-f]{64}(?!\w)/dgiu),
    ...findAll(text, 'wallet', /(?<!\w)0x[0-9a-f]{40}(?!\w)/dgiu),
    // Bitcoin, Litecoin, Dogecoin, Tron, Monero
    ...findAll(
      text,
      'wallet',
      /(?<![\w/])(?:[13LMDT][1-9A-HJ-NP-Za-km-z]{25,34}|4[1-9A-HJ-NP-Za-km-z]{94})(?!\w)/dgu,
      isMixed,
    ),
    ...findAll(text, 'wallet', /(?<!\w)(?:bc1|tb1|ltc1|addr1|cosmos1)[02-9ac-hj-np-z]{25,100}(?!\w)/dgiu),
    // Solana: its addresses have no mark of their own.
    ...findAll(text, 'wallet', /(?<![\w/])[1-9A-HJ-NP-Za-km-z]{32,44}(?!\w)/dgu, (words, start) => {
      return isMixed(words) && addressCue.test(before(text, start))
    }),
    ...findAll(
      text,
      'wallet',
      /(?<![\w./@-])(?!web3|this|self)[a-z0-9][a-z0-9-]{2,60}\.(?:ton|eth|sol)(?![\w-]|\.\w)/dgiu,
    ),
  ]
}

const addressCue = /wallet|address|solana|phantom|кошел|адрес|cartera|billetera|dirección|monedero/iu

const isMixed = (words: string): boolean => /\d/u.test(words) && /[a-z]/u.test(words) && /[A-Z]/u.test(words)
