import { describe, expect, it, vi } from 'vitest'
import { beginGroup, me, saidIn } from './group-story.ts'

describe('a group that', () => {
  it('becomes a supergroup in the middle of an answer takes everything along', async () => {
    const { story, group, people, anna } = await beginGroup({}, { type: 'group' })
    story.cocoon.hold()
    anna.send(`${me} What is silk?`)
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const moved = group.migrate(people.anna)
    story.cocoon.release()
    await story.until(() => saidIn(moved).find(({ text }) => /stand-in.*What is silk/s.test(text)))
    moved.as(people.anna).send(`${me} And wool?`)
    await story.until(() => saidIn(moved).find(({ text }) => /stand-in.*And wool/s.test(text)))
    expect(saidIn(moved)).toHaveLength(2)
  })

  it('puts the bot out in the middle of an answer is forgotten, and is a new one when it takes it in again', async () => {
    const { story, group, people, anna } = await beginGroup()
    anna.send(`${me} CANARY-before`)
    await story.until(() => saidIn(group).find(({ text }) => text.includes('CANARY-before')))
    story.cocoon.hold()
    anna.send(`${me} What is silk?`)
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    group.removeBot(people.anna)
    await vi.waitFor(() => expect(story.log()).toContain('"outcome":"stopped"'))
    story.cocoon.release()
    story.clock.jump(3_600_001)
    group.addBot(people.anna)
    await story.until(() => saidIn(group).filter(({ text }) => text.includes('Hello everybody')).length === 2)
    const before = saidIn(group).find(({ text }) => text.includes('CANARY-before'))
    group.as(people.anna).send('And wool?', { replyTo: before?.messageId ?? 0 })
    await story.until(() => saidIn(group).find(({ text }) => /stand-in.*And wool/s.test(text)))
    expect(JSON.stringify(story.heard().at(-1))).not.toContain('CANARY')
  })

  it('puts it out and takes it in again at once is greeted as a new one', async () => {
    const { story, group, people, sees } = await beginGroup()
    story.clock.jump(3_600_001)
    group.removeBot(people.anna)
    group.addBot(people.anna)
    await sees('Hello everybody')
    group.as(people.anna).send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)
  })

  it('takes the bot in by a link is greeted once', async () => {
    const { story, people } = await beginGroup()
    const other = story.telegram.group({ title: 'Others', members: [people.anna] })
    other.addBotByLink(people.anna, 'hello')
    await story.until(() => saidIn(other).length > 0)
    other.as(people.anna).send(`${me} Are you there?`)
    await story.until(() => saidIn(other).find(({ text }) => /stand-in.*Are you there/s.test(text)))
    expect(saidIn(other).map(({ text }) => text.slice(0, 5))).toEqual(['Hello', expect.any(String)])
  })

  it('is busy with itself hears nothing', async () => {
    const { story, group, people, anna, sees } = await beginGroup({}, { bot: 'administrator' })
    group.service({ new_chat_title: 'Better friends' })
    group.service({ pinned_message: { message_id: 1, date: 0, chat: { id: group.id, type: 'supergroup' } } })
    for (let index = 0; index < 20; index++) group.join(story.stranger({ firstName: `Guest ${index}` }))
    group.autoForward('News', `${me} What is new?`)
    group.demoteBot(people.anna)
    anna.send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)
    expect(saidIn(group)).toHaveLength(2)
  })

  it('does not let the bot write has its members told in private', async () => {
    const { story, group, people, anna } = await beginGroup()
    group.restrictBot(people.anna)
    anna.send(`${me} What is silk?`)
    await story.sees(people.anna, 'I am not allowed to write there')
  })
})

describe('the settings of a group', () => {
  it('are changed by administrators, and hold at once', async () => {
    const { story, group, anna, boris } = await beginGroup()
    await story.until(() => story.telegram.snapshot().commands.length > 3)
    boris.sendEphemeral('/settings')
    await story.until(() =>
      boris.ephemerals.some(({ text, from }) => from === 'bot' && text.includes('admins')),
    )
    anna.sendEphemeral('/settings')
    const menu = await story.until(() => anna.ephemerals.find(({ buttons }) => buttons.length > 4))
    const label = menu.buttons[0]?.[0]?.text ?? ''
    await anna.pressEphemeral(menu.ephemeralId ?? 0, label)
    await story.until(() => anna.ephemerals.some(({ buttons }) => (buttons[0]?.[0]?.text ?? label) !== label))
    boris.send(`${me} What is silk?`)
    await story.until(() => saidIn(group).find(({ text }) => text.includes('only administrators may ask')))
    anna.send(`${me} What is silk?`)
    await story.until(() => saidIn(group).find(({ text }) => /stand-in.*What is silk/s.test(text)))
  })

  it('are shown to administrators who speak as the group', async () => {
    const { story, group, people } = await beginGroup()
    const anonymous = group.asAnonymousAdmin(people.anna)
    anonymous.send(`${me} What is silk?`)
    anonymous.send(`/settings${me}`)
    const menu = await story.until(() => saidIn(group).find(({ buttons }) => buttons.length > 4))
    const label = menu.buttons[0]?.[0]?.text ?? ''
    await group.as(people.boris).press(menu.messageId, label)
    await group.as(people.anna).press(menu.messageId, label)
    await story.until(() =>
      saidIn(group).some(
        ({ messageId, buttons }) => messageId === menu.messageId && buttons[0]?.[0]?.text !== label,
      ),
    )
    expect(story.heard()).toEqual([])
  })
})
