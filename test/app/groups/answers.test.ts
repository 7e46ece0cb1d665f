import { describe, expect, it } from 'vitest'
import { beginGroup, me, saidIn } from './group-story.ts'

describe('in a group', () => {
  it.each([
    ['a mention', `${me} What is silk?`],
    ['a mention in the middle', `Dear ${me} What is silk?`],
    ['/ask', '/ask What is silk?'],
    ['/ask with its name', `/ask${me} What is silk?`],
  ])('answers %s, as a reply to the question', async (_, text) => {
    const { story, anna, sees } = await beginGroup()
    const asked = anna.send(text)
    const answer = await sees(/stand-in.*What is silk/s)
    expect(answer.replyTo?.messageId).toBe(asked)
    expect(story.heard().at(-1)?.question).toMatch(/^(Dear )?What is silk\?$/)
  })

  it('answers a reply to one of its messages, with what was said before', async () => {
    const { story, anna, boris, sees } = await beginGroup()
    anna.send(`${me} What is silk?`)
    const answer = await sees(/stand-in.*What is silk/s)
    boris.send('And wool?', { replyTo: answer.messageId })
    await sees(/stand-in.*And wool/s)
    expect(story.heard().at(-1)?.turns).toEqual([
      'user: What is silk?',
      expect.stringMatching(/^assistant: .*stand-in/s),
      'user: And wool?',
    ])
  })

  it('drops everything that is not addressed to it before it is written (complaint 7)', async () => {
    const { story, group, anna, sees } = await beginGroup({
      telegram: { bot: { can_read_all_group_messages: true } },
    })
    const before = story.telegram.calls.length
    anna.send('CANARY-nobody asked you')
    group.asChannel('News').send(`${me} CANARY-channel`)
    anna.send('/ask@other_bot CANARY-other')
    anna.send(`${me} Are you there?`)
    await sees(/stand-in.*Are you there/s)
    expect(story.heard()).toHaveLength(1)
    expect(story.log()).not.toContain('CANARY')
    expect(JSON.stringify(story.telegram.calls.slice(before))).not.toContain('CANARY')
  })

  it('does without what somebody wrote who has not agreed, and says so (complaint 8)', async () => {
    const { story, anna, carla, sees } = await beginGroup()
    const secret = carla.send('CANARY-carla')
    anna.send(`${me} Is that true?`, { replyTo: secret })
    const answer = await sees(/Is that true/)
    expect(answer.text).toContain('I left out the message')
    expect(answer.text).not.toContain('Carla')
    expect(JSON.stringify(story.heard())).not.toContain('CANARY')
  })

  it('reads what somebody wrote who has agreed (complaint 8)', async () => {
    const { story, anna, boris, sees } = await beginGroup()
    const said = boris.send('Silk comes from worms.')
    anna.send(`${me} Is that true?`, { replyTo: said })
    await sees(/Is that true/)
    expect(story.heard().at(-1)?.question).toBe('> Silk comes from worms.\n\nIs that true?')
  })

  it('never knows there what was said in private, nor in private what was said there (complaint 9)', async () => {
    const { story, people, anna, sees } = await beginGroup()
    people.anna.send('CANARY-private')
    await story.sees(people.anna, /stand-in.*CANARY-private/s)
    anna.send(`${me} CANARY-group`)
    await sees(/stand-in.*CANARY-group/s)
    people.anna.send('And now?')
    await story.sees(people.anna, /stand-in.*And now/s)
    const [, inGroup, again] = story.heard()
    expect(JSON.stringify(inGroup)).not.toContain('CANARY-private')
    expect(JSON.stringify(again)).not.toContain('CANARY-group')
  })

  it('answers each in the topic where they asked, several at once (complaint 10)', async () => {
    const { story, group, people, anna, boris } = await beginGroup({}, { isForum: true })
    const [silk, wool] = [group.createTopic(people.anna, 'Silk'), group.createTopic(people.anna, 'Wool')]
    story.cocoon.hold()
    anna.send(`${me} One?`, { threadId: silk })
    boris.send(`${me} Two?`, { threadId: silk })
    boris.send(`${me} Three?`, { threadId: wool })
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 3)
    story.cocoon.release()
    await story.until(() => saidIn(group).filter(({ text }) => text.includes('stand-in')).length === 3)
    const places = saidIn(group)
      .filter(({ text }) => text.includes('stand-in'))
      .map(({ text, threadId }) => [/One|Two|Three/.exec(text)?.[0], threadId])
    expect(Object.fromEntries(places)).toEqual({ One: silk, Two: silk, Three: wool })
    expect(story.telegram.calls.filter(({ outcome }) => outcome.kind === 'error')).toEqual([])
  })

  it('answers only its own part where another bot is named, too', async () => {
    const { story, anna, sees } = await beginGroup()
    anna.send(`@other_bot tell a joke ${me} What is silk?`)
    await sees(/stand-in.*What is silk/s)
    expect(story.heard().at(-1)?.question).toBe('What is silk?')
  })

  it('gives the model no names of other people', async () => {
    const { story, anna, sees } = await beginGroup()
    anna.send(`${me} What should I give @bob_the_first?`)
    await sees(/stand-in/)
    expect(story.heard().at(-1)?.question).toBe('What should I give [USER_1]?')
  })

  it('keeps a budget of its own, which is not its members’', async () => {
    const { story, people, anna, sees } = await beginGroup({ env: { FREE_ANSWERS_PER_DAY: '1' } })
    for (const question of ['One?', 'Two?']) {
      anna.send(`${me} ${question}`)
      await sees(new RegExp(`stand-in.*${question.slice(0, 3)}`, 's'))
    }
    people.anna.send('Three?')
    await story.sees(people.anna, /stand-in.*Three/s)
  })
})

describe('a quotation of an answer', () => {
  it('narrows down what is asked', async () => {
    const { story, anna, boris, sees } = await beginGroup()
    anna.send(`${me} What is silk?`)
    const answer = await sees(/stand-in.*What is silk/s)
    boris.send('What does that mean?', { replyTo: answer.messageId, quote: answer.text.slice(0, 13) })
    await sees(/stand-in.*What does that mean/s)
    expect(story.heard().at(-1)?.question).toBe(`> ${answer.text.slice(0, 13)}\n\nWhat does that mean?`)
  })
})
