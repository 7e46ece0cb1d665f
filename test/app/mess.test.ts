import fc from 'fast-check'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { CallOutcome } from '../../src/playground/telegram/journal.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, said, t, type Story } from './story.ts'

type Action =
  | { readonly do: 'ask' | 'edit' | 'retry' | 'help' | 'stop' | 'new' | 'settings' | 'press' }
  | { readonly do: 'fail' | 'hold' | 'release' | 'restart' | 'forward' | 'sticker' }

const polite: Action['do'][] = [
  'ask',
  'ask',
  'ask',
  'help',
  'settings',
  'press',
  'forward',
  'sticker',
  'hold',
  'release',
]
const rude: Action['do'][] = [...polite, 'edit', 'retry', 'stop', 'new', 'fail', 'restart']

const actions = (names: Action['do'][]) =>
  fc.array(fc.record({ do: fc.constantFrom(...names), pauseMs: fc.nat(20), pick: fc.nat(100) }), {
    minLength: 15,
    maxLength: 40,
    size: 'max',
  })

/** What one person did in a row, with the questions they asked. */
async function perform(
  story: Story,
  anna: Person,
  script: { do: Action['do']; pauseMs: number; pick: number }[],
) {
  const asked: { text: string; messageId: number }[] = []
  const ask = (text: string): void => void asked.push({ text, messageId: anna.send(text) })
  for (const { do: name, pauseMs, pick } of script) {
    switch (name) {
      case 'ask':
        ask(`Question number ${asked.length} of the day.`)
        break
      case 'edit': {
        const last = asked.at(-1)
        if (last !== undefined) anna.edit(last.messageId, (last.text = `Question edited ${pick} of the day.`))
        break
      }
      case 'press': {
        const messages = anna.messages.filter(({ buttons }) => buttons.length > 0)
        const message = messages[pick % Math.max(1, messages.length)]
        const button = message?.buttons.flat().at(pick % 4)
        if (message && button) void anna.press(message.messageId, button.text)
        break
      }
      case 'forward':
        anna.send('Words of somebody else for today', { forwardedFrom: 'Somebody' })
        break
      case 'sticker':
        anna.sendMedia({ kind: 'sticker' })
        break
      case 'fail':
        story.cocoon.fault({ kind: 'status', status: 500 })
        break
      case 'hold':
      case 'release':
        story.cocoon[name]()
        break
      case 'restart':
        await story.restart()
        break
      default:
        anna.send(`/${name}`)
    }
    await delay(pauseMs)
  }
  story.cocoon.clearFaults()
  story.cocoon.release()
  ask('The very last question of the day.')
  await story.sees(anna, /You wrote:\s+The very last question/)
  return asked
}

const answersTo = (anna: Person, text: string): number =>
  said(anna).filter((answer) => answer.includes(`You wrote:\n\n${text}\n`)).length

/** A message that a former run left may say already what it is made to say. */
const isRefusal = (outcome: CallOutcome): boolean =>
  outcome.kind === 'error' && !outcome.description.includes('message is not modified')

const rounds = { numRuns: Number(process.env['ROUNDS'] ?? 3), endOnFailure: true }
const env = { FREE_ANSWERS_PER_DAY: '1000' }

describe('whatever a person does, in whatever order', () => {
  it('every question is answered exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(actions(polite), async (script) => {
        const story = await beginStory({ env })
        const anna = await story.friend()
        const asked = await perform(story, anna, script)
        expect(asked.map(({ text }) => [text, answersTo(anna, text)])).toEqual(
          asked.map(({ text }) => [text, 1]),
        )
        await story.app.stop()
      }),
      { ...rounds, seed: 11 },
    )
  })

  it('nothing breaks, nothing is left behind, and the last question is answered', async () => {
    await fc.assert(
      fc.asyncProperty(actions(rude), async (script) => {
        const story = await beginStory({ env, timings: { stopGraceMs: 50 } })
        const anna = await story.friend()
        const asked = await perform(story, anna, script)
        anna.send('/stop')
        await story.sees(anna, t('stop-nothing'))
        expect(anna.drafts).toEqual([])
        expect(answersTo(anna, asked.at(-1)?.text ?? '')).toBe(1)
        expect(story.log()).not.toMatch(/"level":(50|60)/)
        expect(story.telegram.calls.filter(({ outcome }) => isRefusal(outcome))).toEqual([])
        await story.app.stop()
      }),
      { ...rounds, seed: 12 },
    )
  })
})
