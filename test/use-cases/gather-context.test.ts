import { describe, expect, it } from 'vitest'
import { defaultGroupSettings, type GroupSettings } from '../../src/domain/group.ts'
import { chatId, personId, questionId, type PersonId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Question, Turn } from '../../src/domain/question.ts'
import { createGatherContext } from '../../src/use-cases/gather-context.ts'

const [ada, bob, carol] = [personId('ada'), personId('bob'), personId('carol')]

const asker: Person = {
  ...{ id: ada, telegramId: 1, clientLanguage: undefined },
  settings: {
    ...{ language: undefined, streaming: 'auto', showThinking: true, thinkLonger: true, model: 'own' },
    historyDays: undefined,
    pictureLook: 'light',
  },
}

const question = (rest: Partial<Question> = {}): Question => ({
  ...{
    id: questionId('q'),
    person: ada,
    topic: { chatId: chatId('c'), topicId: 0 },
    conversation: undefined,
  },
  ...{ state: 'running', messageId: 1, text: 'Now?\n', wordsFrom: ['own'], attempts: 1, askedAt: 0 },
  ...{ notBefore: 0, replaces: undefined, previewMessageId: undefined, finish: undefined },
  ...{ isInGroup: true, reply: undefined, isLeftOut: false, ...rest },
})

const turn = (person: PersonId, text: string, rest: Partial<Turn> = {}): Turn => ({
  ...{ id: questionId(text), question: `${text}?`, answer: `${text}.`, finish: 'whole', person, ...rest },
})

/** What is gathered while these people agree. */
function gatherWith(
  has: { turns?: readonly Turn[]; chain?: readonly Turn[]; group?: Partial<GroupSettings> },
  agree: Set<PersonId> = new Set([ada, bob]),
) {
  const gather = createGatherContext({
    questions: {
      turns: async () => ({ turns: has.turns ?? [], charsPerToken: 2 }),
      chain: async () => has.chain ?? [],
    },
    groups: { settings: async () => ({ ...defaultGroupSettings, ...has.group }) },
    mayAnswer: async (person) => agree.has(person),
    budgetTokens: 10_000,
  })
  return async (asked: Question) => {
    const { messages, ...rest } = await gather(asked, asker)
    const [system, ...said] = messages.map(({ content }) => content)
    return { system, said, ...rest }
  }
}

describe('in a private chat the model is told', () => {
  const asked = question({ isInGroup: false })

  it('the running conversation and the question, for the model that the person chose', async () => {
    const turns = [turn(ada, 'One'), turn(ada, '', { finish: 'stopped', answer: '' })]
    const gathered = await gatherWith({ turns, chain: [turn(bob, 'Foreign')] })(asked)
    expect(gathered.said).toEqual(['One?', 'One.', 'Now?'])
    expect(gathered).toMatchObject({ charsPerToken: 2, model: 'own', thinkLonger: true })
    expect(gathered).toMatchObject({ isLeftOut: false, group: undefined })
  })
})

describe('in a group the model is told', () => {
  const chain = [turn(ada, 'One'), turn(bob, 'Two'), turn(carol, 'Three'), turn(ada, 'Four')]

  it('the chain of replies and the question, in the way the group chose', async () => {
    const group = { model: 'theirs', style: 'full', answersPerDay: 7 } as const
    const gathered = await gatherWith({ chain: chain.slice(0, 2), turns: [turn(ada, 'Private')], group })(
      question(),
    )
    expect(gathered.said).toEqual(['One?', 'One.', 'Two?', 'Two.', 'Now?'])
    expect(gathered).toMatchObject({ model: 'theirs', thinkLonger: false, isLeftOut: false, group })
    const { system } = await gatherWith({})(question())
    expect(system).toMatch(/a few sentences/)
    expect(gathered.system).not.toMatch(/a few sentences/)
  })

  it('no turn of anybody who does not agree at this moment, and is told that it was left out', async () => {
    const agree = new Set([ada, bob])
    const gather = gatherWith({ chain }, agree)
    const withoutCarol = await gather(question())
    expect(withoutCarol.said).toEqual(['One?', 'One.', 'Two?', 'Two.', 'Four?', 'Four.', 'Now?'])
    expect(withoutCarol.isLeftOut).toBe(true)
    agree.delete(bob)
    expect((await gather(question())).said).toEqual(['One?', 'One.', 'Four?', 'Four.', 'Now?'])
    agree.add(bob).add(carol)
    const whole = await gather(question())
    expect(whole.said).toHaveLength(9)
    expect(whole.isLeftOut).toBe(false)
  })

  it('no answer that was stopped before its first word', async () => {
    const stopped = turn(bob, 'Two', { finish: 'stopped', answer: ' ' })
    const gathered = await gatherWith({ chain: [stopped, turn(bob, 'Six', { finish: 'stopped' })] })(
      question(),
    )
    expect(gathered.said).toEqual(['Six?', 'Six.', 'Now?'])
    expect(gathered.isLeftOut).toBe(false)
  })

  it('the words it points at, as long as their author agrees', async () => {
    const reply = { kind: 'words', person: bob, text: 'Water boils\nat 90' } as const
    const agree = new Set([ada, bob])
    const gather = gatherWith({}, agree)
    const pointing = question({ reply })
    expect(await gather(pointing)).toMatchObject({
      said: ['> Water boils\n> at 90\n\nNow?'],
      isLeftOut: false,
    })
    agree.delete(bob)
    expect(await gather(pointing)).toMatchObject({ said: ['Now?'], isLeftOut: true })
  })

  it('that words were left out, where they were before it came here', async () => {
    expect(await gatherWith({})(question({ isLeftOut: true }))).toMatchObject({ isLeftOut: true })
  })
})
