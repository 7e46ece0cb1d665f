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

    const everyone = [
      'help',
      'new',
      'stop',
      'retry',
      'history',
      'model',
      'settings',
      'usage',
      'privacy',
      'verify',
      'wallet',
      'earn',
      'mydata',
      'forget',
    ]
    expect(names(anna)).toEqual(everyone)
    expect(names(operator)).toEqual([...everyone, 'admin'])
    expect(anna.view().commands[0]?.['description']).toBe(createTranslator()('ru')('command-help'))
  })
})
