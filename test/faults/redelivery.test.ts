import { expect, it } from 'vitest'
import { isAnswerTo, patience, saidAfter, timesAsked } from './conversation.ts'
import { setStage } from './stage.ts'

it('does nothing again for updates that Telegram hands out twice (complaint 1: duplicate answers)', async () => {
  await using stage = await setStage()
  const { telegram, cocoon } = stage
  let bot = await stage.faultyBot()
  const firstId = telegram.snapshot().updates.nextId
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'en' })
  const asked = anna.send('What is silk?')
  const notice = await telegram.expectMessage(anna, 'Shall I answer you?', patience)
  await anna.press(notice.messageId, 'Agree')
  await telegram.expectMessage(anna, isAnswerTo('What is silk?'), patience)
  anna.edit(asked, 'What is wool?')
  await telegram.expectMessage(anna, isAnswerTo('What is wool?'), patience)
  anna.send('/settings')
  await telegram.expectMessage(anna, 'How would you like it?', patience)

  for (const end of ['in the same life', 'in the next one']) {
    const { nextId } = telegram.snapshot().updates
    await telegram.waitFor(() => telegram.snapshot().updates.pending.length === 0, patience)
    for (let id = firstId; id < nextId; id++) telegram.redeliver(id)
    anna.send(`Are you there ${end}?`)
    await telegram.expectMessage(anna, isAnswerTo(`Are you there ${end}?`), patience)
    await bot.idle()
    bot.signal('SIGKILL')
    await bot.exited
    bot = await stage.faultyBot()
  }

  expect(
    saidAfter(anna, 0).map(({ text }) => /Thank you|silk|wool|How would|there in the \w+/i.exec(text)?.[0]),
  ).toEqual(['Thank you', 'silk', 'wool', 'How would', 'there in the same', 'there in the next'])
  expect(timesAsked(cocoon, 'What is silk?') + timesAsked(cocoon, 'What is wool?')).toBe(2)
}, 60_000)
