import { describe, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { isAnswerTo, patience, saidAfter, settled, timesAsked } from './conversation.ts'
import { setStage, type Stage } from './stage.ts'

const timeout = 120_000
const operatorId = 6_200_000_077
const poison = 'the unspeakable canary'

describe.concurrent('what brings the process down each time', () => {
  it(
    'is set aside when it is an update, and the person and the operators are told',
    { timeout },
    async ({ expect }) => {
      await using stage = await setStage({ env: { ADMIN_IDS: `${operatorId},6200000078` } })
      const { telegram, cocoon } = stage
      let bot = await stage.faultyBot()
      const operator = await settled(telegram, { firstName: 'Olga', id: operatorId })
      const boris = await settled(telegram, { firstName: 'Boris' })
      await bot.idle()
      await bot.armed('update begun', 1)
      const asked = boris.send(poison)
      await bot.exited
      for (let life = 2; life <= 3; life++) await lifeThatEndsAt(stage, 'update begun')

      bot = await stage.faultyBot()
      const told = await telegram.expectMessage(
        boris,
        'Something went wrong with your last message',
        patience,
      )
      const toOperator = await telegram.expectMessage(operator, 'so I set it aside', patience)
      expect(toOperator.text).not.toContain('canary')
      expect(bot.output.stdout).toContain('an update was set aside')
      boris.send('Are you there?')
      await telegram.expectMessage(boris, isAnswerTo('Are you there?'), patience)
      await bot.idle()
      bot.signal('SIGKILL')
      await bot.exited

      await stage.faultyBot()
      operator.send('/admin')
      expect((await telegram.expectMessage(operator, 'set aside:', patience)).text).toContain('set aside: 1')
      boris.send('Still there?')
      await telegram.expectMessage(boris, isAnswerTo('Still there?'), patience)
      expect(saidAfter(boris, asked).map(({ text }) => text)).toEqual([
        told.text,
        expect.stringContaining('Are you there?'),
        expect.stringContaining('Still there?'),
      ])
      expect(saidAfter(operator, 0).filter(({ text }) => text.includes('so I set it aside'))).toHaveLength(1)
      expect(timesAsked(cocoon, poison)).toBe(0)
    },
  )

  it('is given up when it is a question, which can be repeated', { timeout }, async ({ expect }) => {
    await using stage = await setStage()
    const { telegram } = stage
    let bot = await stage.faultyBot()
    const boris = await settled(telegram, { firstName: 'Boris' })
    await bot.idle()
    await bot.armed('first words shown', 1)
    const asked = boris.send('What is silk?')
    await bot.exited
    for (let life = 2; life <= 3; life++) await lifeThatEndsAt(stage, 'first words shown')

    bot = await stage.faultyBot()
    const told = await telegram.expectMessage(boris, 'I tried this question several times', patience)
    boris.send('/usage')
    await telegram.expectMessage(boris, 'Questions: 0 of 50', patience)
    await boris.press(told.messageId, 'Try again')
    await telegram.expectMessage(boris, isAnswerTo('What is silk?'), patience)
    await bot.idle()
    expect(saidAfter(boris, asked).filter(({ text }) => text.includes('What is silk?'))).toHaveLength(1)
  })
})

async function lifeThatEndsAt({ launchFaultyBot }: Stage, label: StepLabel): Promise<void> {
  const { exited } = launchFaultyBot({ KILL_AT: JSON.stringify({ kind: 'kill-at', label, nth: 1 }) })
  await exited
}
