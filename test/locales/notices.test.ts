import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { purposes, type Purpose } from '../../src/domain/consent.ts'
import { languages } from '../../src/domain/language.ts'
import { newestVersion, notices } from '../../src/domain/notices.ts'
import { createTranslator } from '../../src/locales/translator.ts'

/** The texts people agreed to, by purpose and version: whoever changes one adds a version and says what changed. */
const texts: Readonly<Record<string, string>> = {
  'answer 2': '9509580809fc143e',
  'history 1': '773992647e0abc2a',
  'contribute_conversation 1': '7c2923c9c0a899eb',
  'contribute_feedback 2': 'ea7891af5448b72a',
  'product_messages 1': '2130b8a381efb0d6',
}

const keysOf = (purpose: Purpose): string[] =>
  purpose === 'answer' ? ['notice-attested', 'notice-unattested', 'notice-other'] : [`notice-${purpose}`]

it.each(purposes)('the notice of %s is the text of its version', (purpose) => {
  const translator = createTranslator()
  const all = languages.flatMap((language) => keysOf(purpose).map((key) => translator(language)(key)))
  const { version } = newestVersion(notices[purpose])
  const hash = createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)
  expect(`${purpose} ${version} ${hash}`).toBe(`${purpose} ${version} ${texts[`${purpose} ${version}`]}`)
})

it('the versions of a notice count up from 1, and the first is material', () => {
  for (const versions of Object.values(notices)) {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
    expect(versions[0].material).toBe(true)
  }
})
