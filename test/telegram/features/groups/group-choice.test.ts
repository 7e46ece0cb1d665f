import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultGroupSettings, type GroupSettings } from '../../../../src/domain/group.ts'
import { chatId } from '../../../../src/domain/ids.ts'
import { createButtons } from '../../../../src/telegram/buttons.ts'
import {
  choicePress,
  groupChoices,
  nextChoice,
  readChoicePress,
  type GroupChoice,
} from '../../../../src/telegram/features/groups/group-choice.ts'

const chat = chatId('0123456789abcdef'.repeat(2))
/** Telegram counts messages, and topics with them, in 32 bits. */
const topicMost = 2 ** 31 - 1

describe('a button of the menu', () => {
  it('says what it is about within the 64 bytes Telegram allows, in whichever topic', () => {
    const buttons = createButtons(Buffer.from('a secret'))
    const choice = fc.constantFrom(...groupChoices)
    const topic = fc.option(fc.nat(topicMost), { nil: undefined })
    const examples: [GroupChoice, number][] = groupChoices.map((one) => [one, topicMost])
    fc.assert(
      fc.property(choice, topic, (one, topicId) => {
        const pressed = { chat, choice: one, topicId }
        const button = buttons.make(chat, 'Label', 'group', choicePress(pressed))
        const data = 'data' in button ? button.data : ''
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readChoicePress(buttons.read([chat], data)?.argument ?? '')).toEqual(pressed)
      }),
      { numRuns: Number(process.env['ROUNDS'] ?? 100), seed: 1, examples },
    )
  })

  it('says nothing when it is not one of ours', () => {
    for (const argument of ['', chat, `${chat}what`, `${chat}who:`, `${chat}who:1:2`, `who:${chat}`])
      expect(readChoicePress(argument)).toBeUndefined()
  })
})

describe('a press', () => {
  it.each<[GroupChoice, keyof GroupSettings, readonly unknown[]]>([
    ['who', 'asking', ['admins', 'everyone']],
    ['when', 'triggers', ['mention', 'commands', 'mention-and-reply']],
    ['model', 'model', ['a/model', 'b/model', undefined]],
    ['lang', 'language', ['en', 'ru', 'es', undefined]],
    ['style', 'style', ['full', 'short']],
    ['day', 'answersPerDay', [200, 500, 1000, 50, 100]],
    ['each', 'answersPerPerson', [5, 10, 20, 50, undefined]],
    ['think', 'showThinking', [true, false]],
    ['topic', 'silentTopics', [[7], []]],
  ])('on "%s" goes through all that %s can be, and round to the default', (choice, name, expected) => {
    let settings = defaultGroupSettings
    const seen: unknown[] = []
    for (const round of expected) {
      const changes = nextChoice(settings, { chat, choice, topicId: 7 }, ['a/model', 'b/model'])
      expect(Object.keys(changes), String(round)).toEqual([name])
      settings = { ...settings, ...changes }
      seen.push(settings[name])
    }
    expect(seen).toEqual(expected)
    expect(settings).toEqual(defaultGroupSettings)
  })

  it('leaves a model that is listed no more to the bot', () => {
    const settings = { ...defaultGroupSettings, model: 'gone/model' }
    const changes = nextChoice(settings, { chat, choice: 'model', topicId: undefined }, ['a/model'])
    expect(changes).toEqual({ model: undefined })
  })

  it('silences its own topic, the general one too, and none of the others', () => {
    const settings = { ...defaultGroupSettings, silentTopics: [7, 9] }
    const press = (topicId: number | undefined) =>
      nextChoice(settings, { chat, choice: 'topic', topicId }, []).silentTopics
    expect(press(0)).toEqual([7, 9, 0])
    expect(press(7)).toEqual([9])
    expect(press(undefined)).toBeUndefined()
  })
})
