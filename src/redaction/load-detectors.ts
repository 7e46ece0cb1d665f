import { bare } from './bare.ts'
import { findBirthDates } from './birth-dates.ts'
import { findCards } from './cards.ts'
import { findEmails } from './emails.ts'
import { findHandles } from './handles.ts'
import { ibanDetector } from './ibans.ts'
import { findIntroductions } from './introductions.ts'
import { findLinks } from './links.ts'
import { findNationalIds } from './national-ids.ts'
import { findNetworkAddresses } from './network-addresses.ts'
import { findPasswords } from './passwords.ts'
import { phoneDetector } from './phones.ts'
import { findPrivateKeys } from './private-keys.ts'
import { findSecrets } from './secrets.ts'
import { seedPhraseDetector } from './seed-phrases.ts'
import type { Detector, Span } from './span.ts'
import { flatten } from './flatten.ts'
import { vendorSecretDetector } from './vendor-secrets.ts'
import { walletDetector } from './wallets.ts'

/** What rules and checksums find in a text: everything, or only the secrets that people send in several messages. */
export type Detectors = { readonly everything: Detect; readonly secretsInParts: Detect }

type Detect = (text: string) => Promise<readonly Span[]>

/** Loads the packages and word lists behind the detectors, which takes a while and is needed by few. */
export async function loadDetectors(): Promise<Detectors> {
  const [english, spanish, phones, ibans, ton, vendors] = await Promise.all([
    import('@scure/bip39/wordlists/english.js'),
    import('@scure/bip39/wordlists/spanish.js'),
    import('libphonenumber-js/max'),
    import('ibantools'),
    import('@ton/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  // TON's mnemonics use the English list of BIP 39, too.
  const findSeedPhrases = seedPhraseDetector([english.wordlist, spanish.wordlist])
  const secretsInParts: readonly Detector[] = [findSeedPhrases, findPrivateKeys, findCards]
  const detectors: readonly Detector[] = [
    ...secretsInParts,
    ...[findSecrets, findPasswords],
    ibanDetector(ibans),
    walletDetector((words) => passes(() => ton.Address.parseFriendly(words))),
    phoneDetector(phones.parsePhoneNumberFromString),
    ...[
      findEmails,
      findLinks,
      findHandles,
      findNetworkAddresses,
      findNationalIds,
      findBirthDates,
      findIntroductions,
    ],
  ]
  const findVendorSecrets = vendorSecretDetector(vendors.rules)
  return {
    everything: inBothReadings(async (text) => [
      ...detectors.flatMap((find) => find(text)),
      ...(await findVendorSecrets(text)),
    ]),
    secretsInParts: inBothReadings(async (text) => secretsInParts.flatMap((find) => find(text))),
  }
}

/** In a text as it is written, and without what hides its words from rules. */
function inBothReadings(detect: Detect): Detect {
  return async (text) => {
    const spans = await detect(flatten(text))
    const reading = bare(text)
    if (reading === undefined) return spans
    return [...spans, ...(await detect(flatten(reading.text))).map(reading.original)]
  }
}

/** The package throws at a wrong checksum. */
function passes(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
