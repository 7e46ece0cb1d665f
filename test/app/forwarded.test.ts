import { describe, expect, it } from 'vitest'
import { press } from './inject.ts'
import { beginStory, exchange, messageOf, said, t } from './story.ts'

describe('a forwarded message', () => {
  it('is asked about first, and answered on a press', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('Words of somebody else', { forwardedFrom: 'Somebody' })
    const question = await story.sees(anna, t('forwarded-ask'))
    expect(story.heard()).toEqual([])

    await anna.press(question.messageId, t('button-answer-this'))
    await story.sees(anna, /stand-in.*Words of somebody else/s)
    expect(messageOf(anna, question.messageId).buttons).toEqual([])
  })

  it('is left alone on a press, and cannot be answered after that', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('Words of somebody else', { forwardedFrom: 'Somebody' })
    const { messageId, buttons } = await story.sees(anna, t('forwarded-ask'))
    await anna.press(messageId, t('button-leave-it'))
    await story.until(() => messageOf(anna, messageId).text === t('left-it'))

    press(story, anna, buttons[0]?.[0]?.callback_data)
    anna.send('/retry')
    await story.sees(anna, t('retry-nothing'))
    expect(story.heard()).toEqual([])
  })

  it('that is being answered is not said to be left', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('Words of somebody else', { forwardedFrom: 'Somebody' })
    const { messageId, buttons } = await story.sees(anna, t('forwarded-ask'))
    await anna.press(messageId, t('button-answer-this'))
    press(story, anna, buttons[0]?.[1]?.callback_data)
    await story.sees(anna, /stand-in.*Words of somebody else/s)
    expect(said(anna)).not.toContain(t('left-it'))
  })

  it.each(['/forget', '/stop', '/start usage'])(
    'that is a command is not carried out: %s',
    async (command) => {
      const story = await beginStory()
      const anna = await story.friend()
      await exchange(story, anna, 'My name is Anna.', 'Nice to meet you, Anna.')

      anna.send(command, { forwardedFrom: 'Somebody' })
      const { messageId } = await story.sees(anna, t('forwarded-ask'))
      await anna.press(messageId, t('button-leave-it'))
      await exchange(story, anna, 'Who am I?', 'Anna.')

      expect(story.heard().at(-1)?.turns[0]).toBe('user: My name is Anna.')
      expect(said(anna)).toHaveLength(4)
    },
  )
})
