import { describe, expect, it } from 'vitest'
import { dataFiles, isData } from '../data-file.ts'
import { isNotice, said, t } from '../story.ts'
import { beginGroup, me, saidIn } from './group-story.ts'

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

  it('do not bring older conversations before others', async () => {
    const { group, anna, sees } = await begin()
    anna.send('/history')
    await sees(t('history-in-private'))
    expect(saidIn(group).at(-1)).toMatchObject({ text: t('history-in-private') })
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
