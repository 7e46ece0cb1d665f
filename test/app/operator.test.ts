import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { agree, beginStory, exchange, isNotice, said, t, type Story } from './story.ts'

const env = { ADMIN_IDS: '4242, 4343' }

const beOperator = (story: Story): Promise<Person> => story.friend({ firstName: 'Olga', id: 4242 })

/** Gives an order and waits until it is carried out. */
async function order(story: Story, operator: Person, words: string): Promise<void> {
  operator.send(`/admin ${words}`)
  await story.sees(operator, t('admin-done'))
}

describe('/admin', () => {
  it('shows an operator how things stand', async () => {
    const story = await beginStory({ env, cocoon: { checkProxyHash: true } })
    const operator = await beOperator(story)
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    story.cocoon.hold()
    anna.send('Two')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)

    operator.send('/admin')
    const { text } = await story.sees(operator, 'Network:')
    expect(text).toMatch(/Network: up \(attested\)/)
    expect(text).toMatch(/On their way: 1, in line: 0, kept: 0/)
    expect(text).toMatch(/Today: 2 answers, 0\.\d+ of 5 GRAM/)
    expect(text).not.toContain('One')
  })

  it('works for an operator who agreed to nothing', async () => {
    const story = await beginStory({ env })
    const operator = story.stranger({ firstName: 'Olga', id: 4343 })
    operator.send('/admin')
    await story.sees(operator, 'Network:')
  })

  it('does not exist for anybody else', async () => {
    const story = await beginStory({ env })
    const [anna, boris] = [await story.friend(), story.stranger({ firstName: 'Boris' })]
    anna.send('/admin')
    await story.sees(anna, t('unknown-command'))
    anna.send('/admin block 4242')
    await story.sees(anna, t('unknown-command'))
    boris.send('/admin')
    await story.sees(boris, isNotice)
  })

  it.each(['block', 'block me', 'block 1.5', 'invited-only', 'dance 5', 'block 1e99'])(
    'takes no order that it does not understand: %s',
    async (words) => {
      const story = await beginStory({ env })
      const operator = await beOperator(story)
      operator.send(`/admin ${words}`)
      await story.sees(operator, t('admin-usage'))
    },
  )
})

describe('a person whom the operators blocked', () => {
  it('is not heard any more until they are let in again', async () => {
    const story = await beginStory({ env })
    const operator = await beOperator(story)
    const anna = await story.friend()
    await order(story, operator, `block ${anna.id}`)
    anna.send('Unheard')
    anna.send('/help')
    await exchange(story, operator, 'Are you there?', 'Yes.')
    expect(said(anna)).toHaveLength(1)

    await order(story, operator, `unblock ${anna.id}`)
    await exchange(story, anna, 'Heard', 'Welcome back.')
    expect(story.heard().map(({ question }) => question)).toEqual(['Are you there?', 'Heard'])
  })

  it('is never an operator', async () => {
    const story = await beginStory({ env })
    const operator = await beOperator(story)
    await order(story, operator, 'block 4242')
    await exchange(story, operator, 'Am I still here?', 'Yes.')
  })
})

describe('a bot for invited people only', () => {
  it('tells everybody else so, and serves those who are listed', async () => {
    const story = await beginStory({ env })
    const operator = await beOperator(story)
    const [anna, boris] = [await story.friend(), story.stranger({ firstName: 'Boris' })]
    await order(story, operator, `invite ${boris.id}`)
    await order(story, operator, 'invited-only on')
    anna.send('One')
    await story.sees(anna, t('unlisted'))
    boris.send('Two')
    await agree(story, boris, await story.sees(boris, isNotice))
    await story.sees(boris, /stand-in.*Two/s)

    await order(story, operator, `uninvite ${boris.id}`)
    boris.send('Three')
    await story.sees(boris, t('unlisted'))
    await order(story, operator, 'invited-only off')
    await exchange(story, boris, 'Four', 'Fourth.')
    expect(story.heard().map(({ question }) => question)).toEqual(['Two', 'Four'])
  })

  it('stays so through a restart', async () => {
    const story = await beginStory({ env })
    const operator = await beOperator(story)
    await order(story, operator, 'invited-only on')
    await story.restart()
    const anna = story.stranger()
    anna.send('One')
    await story.sees(anna, t('unlisted'))
  })
})
