import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../src/domain/budget.ts'
import { dayMs } from '../../../src/domain/day.ts'
import { personId } from '../../../src/domain/ids.ts'
import { dataFiles, isData } from '../data-file.ts'
import { contributionsIn } from '../reward-story.ts'
import { openPrivacy, purposeLabel, screenOf } from '../privacy-screen.ts'
import { exchange, isNotice, said, t } from '../story.ts'
import { beginGroup, me, saidIn } from './group-story.ts'

const nothingFound = '{"found":[],"minor":false,"sexual":false,"special_category":false}'

async function begin() {
  const scene = await beginGroup()
  await scene.story.until(() => scene.story.telegram.snapshot().commands.length > 3)
  return scene
}

describe("a person's rights in a group", () => {
  it('are used unseen by others, and everything about them goes', async () => {
    const { story, group, people, anna, boris, sees } = await begin()
    anna.send(`${me} What is silk?`)
    await sees(/stand-in.*What is silk/s)
    const before = saidIn(group).length
    anna.sendEphemeral('/forget')
    const choices = await story.until(() => anna.ephemerals.find(({ text }) => text === t('forget-choose')))
    await anna.pressEphemeral(choices.ephemeralId ?? 0, t('forget-me'))
    const sure = await story.until(() => anna.ephemerals.find(({ text }) => text === t('forget-me-sure')))
    await anna.pressEphemeral(sure.ephemeralId ?? 0, t('forget-me-yes'))
    await story.until(() => anna.ephemerals.some(({ text }) => text.includes('Request number')))

    expect(boris.ephemerals).toEqual([])
    expect(saidIn(group)).toHaveLength(before)
    await story.restart()
    people.anna.send('Hello again')
    await story.sees(people.anna, isNotice)
    expect(said(people.anna).join()).not.toContain('Request number')
  })

  it('show what they earned to nobody else, and in no picture', async () => {
    const { story, group, people, anna, boris } = await begin()
    const { fund, confirm, rewards, sqlite } = contributionsIn(story)
    const first = sqlite.prepare<[], string>('SELECT id FROM person ORDER BY rowid').pluck().get() ?? ''
    await fund()
    await confirm('a1', personId(first))
    // There is something to draw: in her private chat it would come with a picture.
    await rewards.closeEpoch(dayOf(story.clock.now()), story.clock.now() + dayMs)
    const before = [saidIn(group).length, said(people.anna).length]
    anna.sendEphemeral('/earn')
    const shown = await story.until(() => anna.ephemerals.find(({ text }) => text.includes('0.002 GRAM')))
    expect(shown.media).toBeUndefined()
    expect(boris.ephemerals).toEqual([])
    expect([saidIn(group).length, said(people.anna).length]).toEqual(before)
    expect(story.telegram.calls.map(({ method }) => method)).not.toContain('sendPhoto')
  })

  it('do not bring older conversations before others', async () => {
    const { group, anna, sees } = await begin()
    anna.send('/history')
    await sees(t('history-in-private'))
    expect(saidIn(group).at(-1)).toMatchObject({ text: t('history-in-private') })
  })

  it('bring no screen of theirs before others, whatever their app sends', async () => {
    const { story, group, people, anna, sees } = await begin()
    const privacy = await openPrivacy(story, people.anna)
    await privacy.tap(purposeLabel('contribute_conversation', t('settings-off')))
    await privacy.tap(t('privacy-turn-on'))
    await exchange(story, people.anna, 'How do I fold a linen shirt?', 'Around a towel.')
    const { answered } = await exchange(story, people.anna, 'And one made of wool?', 'Never fold it.')
    for (const says of [nothingFound, '390']) story.cocoon.say(says)
    await people.anna.press(answered, t('button-share'))
    const shown = await story.sees(people.anna, t('share-preview-title'))
    await screenOf(story, people.anna, shown).tap(t('button-leave-out'))
    const dataOf = (label: string) =>
      people.anna.messages.flatMap(({ buttons }) => buttons.flat()).find(({ text }) => text === label)
        ?.callback_data
    await openPrivacy(story, people.anna)

    anna.send(`${me} What is silk?`)
    const { messageId, text } = await sees(/stand-in.*What is silk/s)
    const purpose = purposeLabel('contribute_conversation', t('settings-on'))
    for (const [index, label] of [purpose, t('privacy-back')].entries())
      story.telegram.inject('callback_query', {
        ...{ id: String(index), from: { id: people.anna.id, is_bot: false, first_name: 'Anna' } },
        ...{ chat_instance: '1', data: dataOf(label) },
        message: {
          ...{ message_id: messageId, date: 1 },
          chat: { id: group.id, type: 'supergroup', title: 'Friends' },
        },
      })
    anna.send(`${me} What is felt?`)
    await sees(/stand-in.*What is felt/s)
    await story.restart()
    expect(group.messages.find((message) => message.messageId === messageId)?.text).toBe(text)
  })

  it('bring the data once, asked for at the same moment in the group and in private', async () => {
    const { story, people, anna } = await begin()
    people.anna.send('/mydata')
    anna.sendEphemeral('/mydata')
    const tooSoon = t('mydata-too-soon', { hours: 24 })
    const isToldSo = () => [...people.anna.messages, ...anna.ephemerals].some(({ text }) => text === tooSoon)
    await story.until(() => isToldSo() && people.anna.messages.some(isData))
    await story.app.stop()
    expect(people.anna.messages.filter(isData)).toHaveLength(1)
  })

  it('bring the data in private, without what others said in the group', async () => {
    const { story, group, people, anna, boris, sees } = await begin()
    const silk = boris.send(`${me} What does Boris call silk?`)
    await sees(/stand-in.*call silk/s)
    anna.send(`${me} And wool?`, { replyTo: silk })
    await sees(/stand-in.*And wool/s)
    const before = saidIn(group).length

    anna.sendEphemeral('/mydata')
    await story.sees(people.anna, isData)
    await story.until(() => anna.ephemerals.some(({ text }) => text === t('mydata-in-private')))
    const { 'messages.jsonl': messages = '' } = dataFiles(story)
    expect(messages).toContain('And wool?')
    expect(messages).toContain('"where":"group"')
    expect(JSON.parse(messages.trimEnd())).toMatchObject({ question: 'And wool?' })
    expect(saidIn(group)).toHaveLength(before)
  })
})
