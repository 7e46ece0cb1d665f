import { describe, expect, it } from 'vitest'
import { defaultGroupSettings } from '../../../../src/domain/group.ts'
import { chatId } from '../../../../src/domain/ids.ts'
import { languages } from '../../../../src/domain/language.ts'
import { createGroupLinks } from '../../../../src/telegram/features/groups/group-links.ts'
import { topicForMenu } from '../../../../src/telegram/features/groups/show-group-settings.ts'
import { ann, ben, dataOf, forumAddress, labelsOf, setUpGroup } from './settings-side.ts'

const title = 'How should I behave in the group? Press a line to change it.'
const adminsOnly = "Only the group's admins can see and change its settings."
const defaults = [
  'Who may ask: everyone',
  'I answer mentions and replies',
  'Model: the bot chooses',
  'Language: the one who asks decides',
  'Answers: short',
  'Answers a day: 100',
  'For each person a day: no limit',
  'Show the thinking: off',
]

describe('/settings in a group', () => {
  it('shows an administrator what holds there, under the name of the group', async () => {
    const { write } = setUpGroup()
    expect(await write(ann, '/settings', { topicId: 9 })).toEqual([
      { how: 'say', text: `Gardeners\n\n${title}`, labels: [...defaults, 'In this topic: I answer'] },
    ])
  })

  it('tells anybody else whose they are, and nothing of what holds', async () => {
    const { write } = setUpGroup()
    expect(await write(ben, '/settings')).toEqual([{ how: 'say', text: adminsOnly, labels: [] }])
  })

  it('is left to the personal settings in the private chat', async () => {
    const { write } = setUpGroup()
    expect(await write(ann, '/settings', 'private')).toMatchObject([{ how: 'passed on' }])
  })

  it('speaks of a topic only where there are topics', () => {
    const chat = { id: forumAddress, type: 'supergroup', title: 'Gardeners' } as const
    expect(topicForMenu({ ...chat, is_forum: true }, 0)).toBe(0)
    expect(topicForMenu(chat, 0)).toBeUndefined()
    expect(topicForMenu(undefined, 0)).toBeUndefined()
  })

  it.each(languages)('has a line for every choice that can be made, in %s', async (language) => {
    const { showGroupSettings, groups, forum, translator } = setUpGroup()
    const labels = async (): Promise<string[]> =>
      labelsOf((await showGroupSettings(forum, ann.id, translator(language), 9)).buttons)
    const before = await labels()
    await groups.change(forum, {
      ...({ asking: 'admins', triggers: 'commands', model: 'a/model', language: 'es' } as const),
      ...({ style: 'full', answersPerDay: 50, answersPerPerson: 5 } as const),
      ...{ showThinking: true, silentTopics: [9] },
    })
    const after = await labels()
    expect(new Set([...before, ...after]).size).toBe(18)
    expect(after.join('\n')).toMatch(/a\/model\n.*Español\n.*\n.*50\n.*5\n/)
  })
})

describe('a press on the menu of a group', () => {
  it('changes the line and shows it in place', async () => {
    const { write, press, groups, forum } = setUpGroup()
    await write(ann, '/settings', { topicId: 9 })
    expect(await press(ann, 'Answers a day', { topicId: 9 })).toEqual([
      { how: 'toast', text: undefined, labels: [] },
      {
        ...{ how: 'change', text: 'What stands there' },
        labels: [...defaults.with(5, 'Answers a day: 200'), 'In this topic: I answer'],
      },
    ])
    expect(await groups.settings(forum)).toEqual({ ...defaultGroupSettings, answersPerDay: 200 })
  })

  it('works from the private chat too, for the topic the menu was asked for from', async () => {
    const { write, press, groups, forum } = setUpGroup()
    await write(ann, '/settings', { topicId: 2_147_483_647 })
    await press(ann, 'Who may ask', 'private')
    expect((await press(ann, 'In this topic', 'private'))[1]?.labels).toContain(
      'In this topic: I stay silent',
    )
    expect(await groups.settings(forum)).toMatchObject({ asking: 'admins', silentTopics: [2_147_483_647] })
  })

  it('changes nothing for one who is no administrator any more', async () => {
    const { write, press, groups, forum, world, clock } = setUpGroup()
    await write(ann, '/settings')
    world.admins = []
    await clock.advance(5 * 60_000)
    const refused = [{ how: 'toast', text: adminsOnly, labels: [] }]
    expect(await press(ann, 'Who may ask')).toEqual(refused)
    expect(await press(ann, 'Who may ask', 'private')).toEqual(refused)
    expect(await groups.settings(forum)).toEqual(defaultGroupSettings)
  })

  it('means nothing by anybody else than whom it was made for, administrator or not', async () => {
    const { write, press, groups, forum, world } = setUpGroup()
    world.admins = [ann.telegramId, ben.telegramId]
    await write(ann, '/settings')
    expect(await press(ben, 'Who may ask')).toMatchObject([{ how: 'passed on' }])
    await press(ann, 'Show the thinking')
    expect(await press(ben, 'Who may ask')).toMatchObject([{ how: 'passed on' }])
    expect(await groups.settings(forum)).toEqual({ ...defaultGroupSettings, showThinking: true })
  })

  it('changes nothing in a group that erased us with all it had chosen', async () => {
    const { write, press, groups, forum } = setUpGroup()
    await write(ann, '/settings')
    await groups.erase(forum)
    expect(await press(ann, 'Who may ask', 'private')).toMatchObject([{ how: 'toast', text: adminsOnly }])
    expect(groups.chatFor(forumAddress)).not.toBe(forum)
    expect(await press(ann, 'Who may ask')).toMatchObject([{ how: 'toast', text: adminsOnly }])
  })

  it('goes through the models that are listed, and changes nothing while nobody can list them', async () => {
    const { write, press, groups, forum, world } = setUpGroup()
    await write(ann, '/settings')
    expect((await press(ann, 'Model'))[1]?.labels).toContain('Model: a/model')
    world.isNetworkDown = true
    const unreachable: unknown = expect.stringContaining('I cannot reach the network')
    expect(await press(ann, 'Model')).toMatchObject([{ how: 'toast', text: unreachable }])
    expect(await groups.settings(forum)).toMatchObject({ model: 'a/model' })
    expect((await press(ann, 'Language'))[1]?.labels).toContain('Language: English')
  })

  it('says so when an older bot made the button', async () => {
    const { press, buttons } = setUpGroup()
    const old = [[buttons.make(ann.id, 'Old', 'group', 'who knows')]]
    expect(await press(ann, 'Old', 'group', old)).toMatchObject([
      { how: 'toast', text: 'This button is no longer in use.' },
    ])
  })

  it('is everybody’s where the menu stands for all, and still only the administrators’ to make', async () => {
    const { showGroupSettings, press, shown, groups, forum, translator, buttons } = setUpGroup()
    const { buttons: rows } = await showGroupSettings(forum, forum, translator('en'), undefined)
    expect(labelsOf(rows)).toEqual(defaults)
    expect(await press(ben, 'Answers', 'group', rows)).toMatchObject([{ how: 'toast', text: adminsOnly }])
    await press(ann, 'Answers', 'group', rows)
    expect(await groups.settings(forum)).toMatchObject({ style: 'full' })
    for (const button of shown().flat()) expect(buttons.read([forum], dataOf(button))).toBeDefined()
  })
})

describe('a link to the settings of a group', () => {
  it('opens them in the private chat of an administrator', async () => {
    const { write, press, links, groups, forum } = setUpGroup()
    const opened = await write(ann, `/start ${links.settingsPayload(forum)}`, 'private')
    expect(opened).toEqual([{ how: 'say', text: title, labels: defaults }])
    await press(ann, 'Show the thinking', 'private')
    expect(await groups.settings(forum)).toMatchObject({ showThinking: true })
  })

  it('opens nothing for anybody else, nor once the group is gone', async () => {
    const { write, links, groups, forum } = setUpGroup()
    const refused = [{ how: 'say', text: adminsOnly, labels: [] }]
    const start = `/start ${links.settingsPayload(forum)}`
    expect(await write(ben, start, 'private')).toEqual(refused)
    await groups.erase(forum)
    expect(await write(ann, start, 'private')).toEqual(refused)
  })

  it('is a plain start when it is forged, of another bot, or opened in a group', async () => {
    const { write, links, forum } = setUpGroup()
    const foreign = createGroupLinks(Buffer.from('of another bot')).settingsPayload(forum)
    const forged = links.settingsPayload(forum).replace(forum, chatId('c'.repeat(32)))
    for (const payload of [foreign, forged, 'hello', ''])
      expect(await write(ann, `/start ${payload}`, 'private')).toMatchObject([{ how: 'passed on' }])
    expect(await write(ann, `/start ${links.settingsPayload(forum)}`)).toMatchObject([{ how: 'passed on' }])
  })
})
