import { describe, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { isAnswerTo, patience, saidAfter, timesAsked } from './conversation.ts'
import { setStage } from './stage.ts'

const handling = ['update stored', 'update begun', 'update closed'] as const
const delivering = ['delivery begun', 'delivery sent', 'delivery recorded'] as const
const timeout = 300_000

describe.concurrent('a stranger whose bot is killed', () => {
  it('is shown the notice once and answered once they agree', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    let bot = await stage.faultyBot()
    for (const label of [...handling, 'question recorded', ...delivering] satisfies StepLabel[]) {
      const about = `killed at "${label}"`
      const boris = telegram.person({ firstName: 'Boris', languageCode: 'en' })
      const question = `What is silk (${label})?`
      await bot.idle()
      bot = await stage.killed(bot, label, () => void boris.send(question))
      const notice = await telegram.expectMessage(boris, 'Shall I answer you?', patience)
      expect(timesAsked(cocoon, question), about).toBe(0)

      await boris.press(notice.messageId, 'Agree')
      await telegram.expectMessage(boris, isAnswerTo(question), patience)
      expect(timesAsked(cocoon, question), about).toBe(1)
      // The notice, in the one window of Telegram's API twice, and the answer.
      expect(saidAfter(boris, 0), about).toHaveLength(label === 'delivery sent' ? 3 : 2)
    }
  })

  it('has agreed for good when the bot is killed as they press', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram, cocoon } = stage
    let bot = await stage.faultyBot()
    for (const label of [...handling, 'answer begun', ...delivering] satisfies StepLabel[]) {
      const about = `killed at "${label}"`
      const carla = telegram.person({ firstName: 'Carla', languageCode: 'en' })
      const question = `What is silk (${label})?`
      const asked = carla.send(question)
      const notice = await telegram.expectMessage(carla, 'Shall I answer you?', patience)
      await bot.idle()
      bot = await stage.killed(bot, label, () => void carla.press(notice.messageId, 'Agree'))
      await telegram.expectMessage(carla, isAnswerTo(question), patience)
      carla.send('Are you there?')
      await telegram.expectMessage(carla, isAnswerTo('Are you there?'), patience)
      await bot.idle()

      const [agreed, ...answers] = saidAfter(carla, asked)
      expect(agreed?.text, about).toContain('Thank you!')
      expect(agreed?.buttons, about).not.toContain('Agree')
      expect(
        answers.filter(({ text }) => text.includes(question)),
        about,
      ).toHaveLength(1)
      expect(answers, about).toHaveLength(2)
      expect(timesAsked(cocoon, question), about).toBeLessThanOrEqual(2)
    }
  })
})
