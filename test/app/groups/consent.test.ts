import { describe, expect, it } from 'vitest'
import { purposeLabel } from '../privacy-screen.ts'
import { agree, isNotice, labelOf, t } from '../story.ts'
import { beginGroup, me, saidIn } from './group-story.ts'

const line = 'Before I answer you for the first time'

describe('somebody in a group who has not agreed', () => {
  it('reads the notice there, alone, agrees, and is answered in place', async () => {
    const { story, group, boris, carla, sees } = await beginGroup()
    const asked = carla.send(`${me} What is silk?`)
    const invitation = await story.telegram.expectMessage(carla, line)
    expect(invitation.replyTo?.messageId).toBe(asked)
    expect(story.heard()).toEqual([])

    await carla.press(invitation.messageId, 'Read and agree')
    const notice = await story.until(() => carla.ephemerals.find(isNotice))
    expect(boris.messages.some(({ text }) => text.includes('Shall I answer you'))).toBe(false)
    await carla.pressEphemeral(notice.ephemeralId ?? 0, labelOf(notice, 0, 0))
    const answer = await sees(/stand-in.*What is silk/s)
    expect(answer.replyTo?.messageId).toBe(asked)
    await story.until(() => !saidIn(group).some(({ text }) => text.includes(line)))
    expect(JSON.stringify(boris.ephemerals)).toBe('[]')
  })

  it('is led to the private chat where that is too late, and answered in the group', async () => {
    const { story, people, carla, sees } = await beginGroup()
    carla.send(`${me} What is silk?`)
    const invitation = await story.telegram.expectMessage(carla, line)
    story.telegram.fault({
      ...{ method: 'sendMessage', times: 1, kind: 'error', code: 400 },
      description: 'Bad Request: QUERY_ID_INVALID',
    })
    const press = await carla.press(invitation.messageId, 'Read and agree')
    expect(JSON.stringify(press)).toContain('?start=agree')
    people.carla.start('agree')
    await agree(story, people.carla, await story.telegram.expectMessage(people.carla, isNotice))
    await sees(/stand-in.*What is silk/s)
  })

  it('is asked once an hour at the most', async () => {
    const { story, group, carla, anna, sees } = await beginGroup()
    for (const question of ['One', 'Two', 'Three']) carla.send(`${me} ${question}`)
    anna.send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)
    expect(saidIn(group).filter(({ text }) => text.includes(line))).toHaveLength(1)
    story.clock.jump(3_600_001)
    carla.send(`${me} Four`)
    await story.until(() => saidIn(group).filter(({ text }) => text.includes(line)).length === 2)
  })
})

describe('what is for one person alone', () => {
  it('/privacy changes what one decides, in the same message, before nobody else', async () => {
    const { story, group, anna, boris } = await beginGroup()
    await story.until(() => story.telegram.snapshot().commands.length > 3)
    anna.sendEphemeral('/privacy')
    const shown = () => anna.ephemerals.filter(({ from }) => from === 'bot')
    const { ephemeralId = 0 } = await story.until(() => shown()[0])
    const labels = () =>
      shown()[0]
        ?.buttons.flat()
        .map(({ text }) => text) ?? []
    const tap = async (label: string, next: string): Promise<void> => {
      await anna.pressEphemeral(ephemeralId, label)
      await story.until(() => labels().includes(next))
    }
    const label = (value: string): string => purposeLabel('product_messages', t(value))
    await tap(label('settings-off'), t('privacy-turn-on'))
    await tap(t('privacy-turn-on'), label('settings-on'))
    await tap(label('settings-on'), t('privacy-turn-off'))
    await tap(t('privacy-turn-off'), label('settings-off'))
    expect(shown()).toHaveLength(1)
    expect(boris.ephemerals).toEqual([])
    expect(saidIn(group)).toHaveLength(1)
  })

  it.each(['/privacy', '/usage', '/forget', '/settings', '/help'])(
    '%s is seen by nobody else',
    async (command) => {
      const { story, group, anna, boris } = await beginGroup()
      await story.until(() => story.telegram.calls.some(({ method }) => method === 'setMyCommands'))
      await story.until(() => story.telegram.snapshot().commands.length > 3)
      anna.sendEphemeral(command)
      await story.until(() => anna.ephemerals.some(({ from }) => from === 'bot'))
      expect(boris.ephemerals).toEqual([])
      expect(saidIn(group)).toHaveLength(1)
    },
  )

  it('goes to the private chat where the command was typed for all to see', async () => {
    const { story, group, people, anna, sees } = await beginGroup({}, { type: 'supergroup' })
    story.telegram.fault({
      method: 'setMyCommands',
      times: Infinity,
      kind: 'error',
      code: 400,
      description: 'Bad Request: no',
    })
    const asked = anna.send(`${me} What is silk?`)
    await sees(/stand-in/)
    story.telegram.inject('message', {
      message_id: asked + 50,
      date: 1,
      chat: { id: group.id, type: 'supergroup', title: 'Friends' },
      from: { id: people.anna.id, is_bot: false, first_name: 'Anna' },
      text: '/usage',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    })
    await story.sees(people.anna, 'Questions: 0 of')
    const pointer = await sees('I answered you in our private chat')
    expect(JSON.stringify(pointer.buttons)).toContain('?start=usage')
  })
})
