import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { beginStory, choose, exchange, labelOf, messageOf, settingsRows, t, type Story } from './story.ts'

const models = [
  { id: 'Qwen/Qwen3-32B', workers: [{ coefficient: 1500, max: 4, running: 1 }] },
  { id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000, max: 2 }] },
  { id: 'busy/model', workers: [{ coefficient: 1000, max: 1, running: 1 }] },
]

const labels = (person: Person, messageId: number) =>
  messageOf(person, messageId).buttons.flatMap((row) => row.map(({ text }) => text))

async function listModels(story: Story, person: Person) {
  person.send('/model')
  return story.sees(person, t('model-title'))
}

describe('/model (complaint 14)', () => {
  it('lists what the network offers now, with free places and price, and marks what is full', async () => {
    const story = await beginStory({ cocoon: { models } })
    const anna = await story.friend()
    const list = await listModels(story, anna)

    expect(labels(anna, list.messageId)).toEqual([
      t('model-marked', { label: t('model-auto') }),
      'Qwen/Qwen3-8B · 2 free · 1× price',
      'Qwen/Qwen3-32B · 3 free · 1.5× price',
      'busy/model · no free place now',
    ])
  })

  it('makes the choice of one person, and of nobody else', async () => {
    const story = await beginStory({ cocoon: { models } })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    const list = await listModels(story, anna)
    await anna.press(list.messageId, 'Qwen/Qwen3-32B · 3 free · 1.5× price')
    await story.until(
      () => messageOf(anna, list.messageId).text === t('model-chosen', { name: 'Qwen/Qwen3-32B' }),
    )
    await exchange(story, anna, 'By which model?', 'By the big one.')
    await exchange(story, boris, 'By which model?', 'By any.')

    expect(story.heard().map(({ model }) => model)).toEqual(['Qwen/Qwen3-32B', 'Qwen/Qwen3-32B'])
    const again = await listModels(story, anna)
    expect(labels(anna, again.messageId)[2]).toMatch(/^✓ /)
    expect(labels(boris, (await listModels(story, boris)).messageId)[0]).toMatch(/^✓ /)
  })

  it('can be given back to the bot', async () => {
    const story = await beginStory({ cocoon: { models } })
    const anna = await story.friend()
    const list = await listModels(story, anna)
    await anna.press(list.messageId, 'Qwen/Qwen3-32B · 3 free · 1.5× price')
    const again = await listModels(story, anna)
    await anna.press(again.messageId, t('model-auto'))
    await story.until(() => messageOf(anna, again.messageId).text === t('model-chosen-auto'))
  })

  it('says so when the chosen model is gone, and answers by no other', async () => {
    const story = await beginStory({ cocoon: { models } })
    const anna = await story.friend()
    const list = await listModels(story, anna)
    story.cocoon.setModels(models.slice(1))
    story.clock.jump(3_000)
    await anna.press(list.messageId, 'Qwen/Qwen3-32B · 3 free · 1.5× price')
    await story.sees(anna, t('failed-no-model'))

    expect(messageOf(anna, list.messageId).text).toBe(t('model-title'))
  })

  it('says so when the network cannot be reached', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await story.cocoon.crash()
    story.clock.jump(3_000)
    anna.send('/model')
    await story.sees(anna, t('model-unreachable'))
  })

  it('lists the models of any other server without places and prices', async () => {
    const story = await beginStory({ cocoon: { models, flavour: 'openai' } })
    const anna = await story.friend()
    const list = await listModels(story, anna)
    expect(labels(anna, list.messageId).slice(1)).toEqual(models.map(({ id }) => id))
  })
})

describe('/usage and the limits (complaints 13 and 16)', () => {
  it('tells what was used today and what is left, with the cost', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const usage = { prompt: 100, completion: 20 }
    story.cocoon.say({ content: 'First.', usage }, { content: 'Second.', usage })
    anna.send('One')
    await story.sees(anna, 'First.')
    anna.send('Two')
    await story.sees(anna, 'Second.')
    anna.send('/usage')
    const used = await story.sees(anna, 'Questions: 2 of 50, 48 left')

    expect(used.text).toContain('240 tokens')
    expect(used.text).toMatch(/Cost: 0\.000000\d+ GRAM/)
    expect(used.text).toContain('in 12 h')
  })

  it('does not pretend to know the cost where the server does not tell it', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    anna.send('/usage')
    expect((await story.sees(anna, 'Questions: 1 of 50')).text).not.toContain('GRAM')
  })

  it('end the answers of one person for the day, with the hour of the next one', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '2' } })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    await exchange(story, anna, 'One', 'First.')
    await exchange(story, anna, 'Two', 'Second.')
    anna.send('Three')
    const limited = await story.sees(anna, t('failed-person-limit', { limit: 2, hours: 12 }))
    expect(limited.buttons).toEqual([])
    await exchange(story, boris, 'Of another person', 'Fine.')

    story.clock.jump(12 * 3_600_000 + 1)
    story.cocoon.say('Third.')
    anna.send('/retry')
    await story.sees(anna, 'Third.')
    expect(story.heard()).toHaveLength(4)
  })

  it('do not count an answer that failed, nor one that was stopped before anything came', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('Fails')
    await story.sees(anna, t('failed-refused'))
    story.cocoon.hold()
    anna.send('Is stopped')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    anna.send('/stop')
    await story.sees(anna, t('answer-stopped-empty'))
    story.cocoon.release()
    anna.send('Is answered')
    await story.sees(anna, /stand-in.*Is answered/s)
    anna.send('Is too much')
    await story.sees(anna, t('failed-person-limit', { limit: 1, hours: 12 }))
  })

  it('count a question once, however often it is changed while it is answered', async () => {
    const story = await beginStory({ env: { FREE_ANSWERS_PER_DAY: '1' } })
    const anna = await story.friend()
    story.cocoon.hold()
    const asked = anna.send('Version 1')
    for (const version of ['Version 2', 'Version 3']) {
      const before = story.heard().length
      await story.cocoon.waitFor(({ requests }) => requests.length > before - 1)
      anna.edit(asked, version)
      await story.cocoon.waitFor(({ requests }) => requests.length > before)
    }
    story.cocoon.release()
    await story.sees(anna, /stand-in.*Version 3/s)
  })

  it('end the answers of everybody when the day is paid for', async () => {
    const story = await beginStory({ env: { DAILY_SPEND_LIMIT: '0.000000001' } })
    const anna = await story.friend()
    anna.send('One')
    const limited = await story.sees(anna, t('failed-spend-limit', { hours: 12 }))
    expect(limited.buttons).toEqual([])
    expect(story.heard()).toEqual([])
  })
})

describe('/settings', () => {
  it('change the language at once, for every sentence, and go back to that of the app', async () => {
    const story = await beginStory()
    const anna = await story.friend({ languageCode: 'es' })
    const [ru, es] = [createTranslator()('ru'), createTranslator()('es')]
    anna.send('/settings')
    const { messageId } = await story.sees(anna, es('settings-title'))
    const press = async (title: string) => {
      await anna.press(messageId, labelOf(messageOf(anna, messageId), settingsRows.language, 0))
      await story.until(() => messageOf(anna, messageId).text === title)
    }
    await press(t('settings-title'))
    await press(ru('settings-title'))
    anna.send('/help')
    await story.sees(anna, ru('help'))
    await press(es('settings-title'))
    anna.send('/help')
    await story.sees(anna, es('help'))
  })

  it('are kept through a restart', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await choose(story, anna, settingsRows.thinkLonger)
    await story.restart()
    anna.send('One')
    await story.sees(anna, /stand-in.*One/s)
    expect(story.heard()[0]?.thinking).toBe(true)
  })
})

describe('the menu of commands', () => {
  it('is registered in every language, and the operators have one command more', async () => {
    const story = await beginStory({ env: { ADMIN_IDS: '4242' } })
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend({ languageCode: 'ru' })
    const names = (person: Person) => person.view().commands.map(({ command }) => command)
    await story.until(() => names(operator).includes('admin'))

    const everyone = ['help', 'new', 'stop', 'retry', 'model', 'settings', 'usage', 'privacy', 'forget']
    expect(names(anna)).toEqual(everyone)
    expect(names(operator)).toEqual([...everyone, 'admin'])
    expect(anna.view().commands[0]?.['description']).toBe(createTranslator()('ru')('command-help'))
  })
})
