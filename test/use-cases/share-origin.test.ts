import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { modelsOf } from '../../src/domain/contribution/contribution.ts'
import { noon } from '../database/temp-storage.ts'
import { nothingFound, setUpAda, shown, words } from './sharing-side.ts'

/** Ada's conversation of two turns, which two models answered. */
async function setUp() {
  const side = await setUpAda()
  const { ada } = side
  const answered = async (cause: string, model: string, text: string) => {
    const { id } = await ada.ask(cause, { text })
    await side.storage.questions.begin(id, noon, 'keep')
    const spent = { promptTokens: 1, completionTokens: 1, costNano: 1n, firstWordMs: 1, tookMs: 2 }
    const at = { endpoint: 'attested', network: 'mainnet', answeredAtMs: noon, client: undefined } as const
    await ada.answer(id, { facts: { ...spent, ...at, model } })
    return id
  }
  await answered('o1', 'small-model', 'And how do I do it with a jacket made of wool?')
  return { ...side, last: await answered('o2', 'big-model', 'And what about the shoes in the same case?') }
}

describe('where what is shared comes from', () => {
  it('is kept with it: its language, and the model of each turn that is left', async () => {
    const { ada, preview, last, leaveOutTurn, randomId, share, contributions } = await setUp()
    const whole = shown(await preview(ada.person, last))
    expect(whole.contents).toMatchObject({ language: 'en' })
    expect(modelsOf(whole.contents)).toEqual(['small-model', 'big-model'])
    const { id, contents } = shown(await leaveOutTurn(ada.person, whole.id, 1, randomId()))
    expect(modelsOf(contents)).toEqual(['big-model'])
    await share(ada.person, id)
    expect(await contributions.read(ada.person, id)).toMatchObject({ contents })
  })

  it('is part of a comment, too', async () => {
    const { ada, preview, last } = await setUp()
    const said = { kind: 'feedback', verdict: 'good', comment: 'This is what I was looking for.' } as const
    const { contents } = shown(await preview(ada.person, last, [nothingFound], said))
    expect(contents).toMatchObject({ language: 'en', model: 'big-model' })
  })

  it.each([
    ['known', [{ language: 'en', models: ['small-model', 'big-model'] }]],
    ['not known, as in older ones', []],
  ] as const)('is part of what is agreed to where it is %s', async (known, origin) => {
    const { ada, preview, last, share, contributions, randomId, consents } = await setUp()
    const found = shown(await preview(ada.person, last))
    if (found.contents.kind !== 'conversation') throw new Error('no conversation')
    const turns = found.contents.turns.map((turn) =>
      known === 'known' ? turn : { ...turn, model: undefined },
    )
    const language = known === 'known' ? found.contents.language : undefined
    const kept = { ...found, id: randomId(), contents: { ...found.contents, turns, language } }
    await contributions.replacePreview(found.id, kept, noon)
    expect(await contributions.preview(ada.person, kept.id)).toEqual(kept)
    await share(ada.person, kept.id)

    const texts = turns.flatMap(({ question, answer }) => [question.text, answer.text])
    expect(texts[0]).toBe(words)
    const agreed = JSON.stringify([found.salt, 'conversation', '', ...texts, ...origin])
    const chain = await consents.verifyChain(ada.person)
    const events = chain.kind === 'whole' ? chain.events : []
    const notice = await consents.notice(events.at(-1)?.notice_hash ?? '')
    expect(notice?.body).toContain(createHash('sha256').update(agreed).digest('hex'))
  })
})
