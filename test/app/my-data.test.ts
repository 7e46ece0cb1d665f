import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTranslator } from '../../src/locales/translator.ts'
import { checkReceipt } from '../../src/use-cases/check-receipt.ts'
import { dataFiles, isData } from './data-file.ts'
import { beginStory, exchange, said, t } from './story.ts'

const hourMs = 3_600_000

const lines = (text = ''): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => z.unknown().parse(JSON.parse(line)))

describe('/mydata', () => {
  it('brings everything that is kept about a person, in their language, and nothing of anybody else', async () => {
    const story = await beginStory()
    const boris = await story.friend({ firstName: 'Boris' })
    await exchange(story, boris, 'A secret of Boris', 'Noted, Boris.')
    const anna = await story.friend()
    await exchange(story, anna, 'What is silk?', 'A thread.')
    const forwarded = anna.send('Words of Clara', { forwardedFrom: 'Clara' })
    await story.sees(anna, t('forwarded-ask'))
    story.cocoon.say('About the words.')
    anna.send('What does she mean?', { replyTo: forwarded })
    await story.sees(anna, 'About the words.')

    anna.send('/mydata')
    const { text } = await story.sees(anna, isData)
    expect(text).toBe(t('mydata-caption'))
    const files = dataFiles(story)
    expect(Object.keys(files).sort()).toEqual([
      ...['README.txt', 'checks.csv', 'consents.jsonl', 'contributions.jsonl', 'costs.csv', 'ledger.csv'],
      ...['messages.jsonl', 'profile.json'],
      ...['receipts/answer-2.json', 'traffic.csv', 'usage.csv', 'wallet.json'],
    ])
    expect(files['README.txt']).toContain('messages.jsonl')
    expect(JSON.parse(files['profile.json'] ?? '')).toMatchObject({
      telegramId: anna.id,
      clientLanguage: 'en',
      settings: { streaming: 'auto' },
    })
    expect(lines(files['messages.jsonl'])).toMatchObject([
      {
        ...{ where: 'private', state: 'answered', question: 'What is silk?', answer: 'A thread.' },
        facts: { model: 'Qwen/Qwen3-8B', endpoint: 'attested', network: 'mainnet', rootVersion: 3 },
      },
      { state: 'unconfirmed' },
      { question: 'What does she mean?', answer: 'About the words.' },
    ])
    expect(lines(files['consents.jsonl'])).toMatchObject([
      { state: 'requested', purpose: 'answer', evidence: { telegramId: anna.id } },
      { state: 'given', notice: t('notice-attested') },
    ])
    expect(files['usage.csv']).toMatch(/^day,.*\r\n2026-\d\d-\d\d,person,2,\d+,\d+,[\d.]+\r\n$/)
    expect(checkReceipt(files['receipts/answer-2.json'] ?? '', undefined).kind).toBe('valid')
    expect(Object.values(files).join()).not.toMatch(/Boris|Clara/)
  })

  it('comes at most once in 24 hours, and in the language of the person', async () => {
    const story = await beginStory()
    const anna = await story.friend({ languageCode: 'en' })
    anna.send('/mydata')
    await story.sees(anna, isData)
    story.clock.jump(2 * hourMs)
    anna.send('/mydata')
    await story.sees(anna, t('mydata-too-soon', { hours: 22 }))
    story.clock.jump(22 * hourMs)
    anna.send('/mydata')
    await story.sees(anna, isData)

    const ines = story.stranger({ firstName: 'Inés', languageCode: 'es' })
    ines.send('/mydata')
    await story.sees(ines, isData)
    const spanish = createTranslator()('es')
    expect(dataFiles(story)['README.txt']).toContain(spanish('mydata-readme', { date: '' }).slice(0, 20))
    expect(said(ines)).toHaveLength(1)
  })

  it('waits sealed while Telegram is away, and arrives once', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.telegram.fault({ method: 'sendDocument', kind: 'error', code: 500, description: 'Oops', times: 1 })
    anna.send('/mydata')
    await story.passTime(() => anna.messages.some(isData))
    anna.send('/mydata')
    await story.passTime(() => said(anna).some((text) => text.startsWith('You took your data')))
    expect(anna.messages.filter(isData)).toHaveLength(1)
  })
})
