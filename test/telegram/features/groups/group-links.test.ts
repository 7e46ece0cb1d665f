import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatId } from '../../../../src/domain/ids.ts'
import { createGroupLinks } from '../../../../src/telegram/features/groups/group-links.ts'

const links = createGroupLinks(Buffer.from('a secret of this bot'))
const chat = chatId('0123456789abcdef'.repeat(2))
const payload = links.settingsPayload(chat)

describe('a link to the settings of a group', () => {
  it('opens that group, and is what Telegram takes as a payload', () => {
    expect(payload).toMatch(/^[\w-]{1,64}$/)
    expect(links.readSettingsPayload(payload)).toBe(chat)
  })

  it('opens nothing for another bot, for another group, or cut short', () => {
    expect(createGroupLinks(Buffer.from('another')).readSettingsPayload(payload)).toBeUndefined()
    expect(links.readSettingsPayload(payload.replace('0123', '0124'))).toBeUndefined()
    expect(links.readSettingsPayload(payload.slice(0, -1))).toBeUndefined()
    expect(links.readSettingsPayload(`${payload}A`)).toBeUndefined()
    expect(links.readSettingsPayload('')).toBeUndefined()
  })

  it('cannot be forged by any words whatever', () => {
    const signature = fc.stringMatching(/^[\w-]{12}$/)
    const id = fc.stringMatching(/^[0-9a-f]{32}$/)
    const forged = fc.oneof(
      fc.string(),
      fc.tuple(id, signature).map(([group, signed]) => `g-${group}${signed}`),
    )
    fc.assert(
      fc.property(forged, (words) => {
        expect(links.readSettingsPayload(words)).toBeUndefined()
      }),
      { numRuns: Number(process.env['ROUNDS'] ?? 300), seed: 1 },
    )
  })
})
