import { describe, expect, it, onTestFinished } from 'vitest'
import { playedRoot } from '../../src/playground/played-root.ts'
import { createSandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../src/playground/ton/toncenter-look-alike.ts'
import { beginGroup, me } from './groups/group-story.ts'
import { beginStory, exchange, forget, said, t } from './story.ts'

/** A chain on which the root contract stands that the played Cocoon client goes by. */
async function aChain(genesis = playedRoot()) {
  // It stands still, so that two of them show the same blocks.
  const now = () => Date.UTC(2026, 10, 22, 12)
  const ton = await startToncenter({ chain: createSandboxChain({ now, genesis }), now })
  onTestFinished(() => ton.stop())
  return ton
}

async function verified(options: NonNullable<Parameters<typeof beginStory>[0]>): Promise<string> {
  const story = await beginStory(options)
  const anna = await story.friend()
  anna.send('/verify')
  return (await story.sees(anna, 'What I can tell you')).text
}

describe('/verify', () => {
  it('tells what was looked at, where two sources of the chain agree', async () => {
    const [first, second] = [await aChain(), await aChain()]
    const text = await verified({ env: { TON_API_URL: first.url, TON_API_URL_2: second.url } })
    expect(text).toContain('🟢 A Cocoon client answers, by what it says of itself.')
    expect(text).toContain('🟢 It is set to insist on machines that prove what they run.')
    expect(text).toContain('🟡 It goes by another contract on TON than the one known of Cocoon.')
    expect(text).toContain('version 3, has on its list the fingerprints of images of proxies (1)')
    expect(text).toMatch(/They begin with: proxies [\da-f]{8} · workers [\da-f]{8}/)
    expect(text).toContain('It says that it is one for tests.')
    expect(text).toContain('🟢 What it says of that contract is what stands on the chain.')
    expect(text).toContain('⚪ Which model it is exactly cannot be known from here')
    expect(text).toContain('⚪ Telegram and the server of this bot can see what you write.')
  })

  it('has no green mark for what nobody could look at', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('/verify')
    const { text } = await story.passTime(() =>
      anna.messages.find(({ text }) => text.includes('What I can tell you')),
    )
    expect(text).toContain('⚪ I could not read Cocoon')
    expect(text).toContain('⚪ What it says of that contract could not be compared')
  })

  it('says so where the client and the chain, or two sources of it, do not agree', async () => {
    const [first, other] = [await aChain(), await aChain(playedRoot(7n))]
    expect(await verified({ env: { TON_API_URL: other.url } })).toContain(
      '🟡 What it says of that contract is not',
    )
    const lying = await verified({ env: { TON_API_URL: first.url, TON_API_URL_2: other.url } })
    expect(lying).toContain('🟡 Two sources tell different things')
  })

  it('says that an ordinary server is none of the network', async () => {
    const text = await verified({ cocoon: { flavour: 'openai' } })
    expect(text).toContain('🟡 An ordinary server answers, not the confidential network.')
    expect(text).not.toMatch(/🟢 (?!looked at)/)
  })

  it('says that a client does not insist on attestation', async () => {
    const text = await verified({
      cocoon: { checkProxyHash: false },
      env: { TON_API_URL: (await aChain()).url },
    })
    expect(text).toContain('🟡 It does not insist on machines that prove what they run.')
  })
})

describe('/verify as a reply to an answer', () => {
  it('tells first what held when that answer came, and then what holds now', async () => {
    const story = await beginStory({
      cocoon: { models: [{ id: 'Qwen/Qwen3-32B', workers: [{ coefficient: 1000 }] }] },
      env: { TON_API_URL: (await aChain()).url },
    })
    const anna = await story.friend()
    const { answered } = await exchange(story, anna, 'What is silk?', 'A thread.')
    await story.replaceCocoon({ checkProxyHash: false, startupMs: 0 })
    story.clock.jump(5_000)
    anna.send('/verify', { replyTo: answered })
    const { text } = await story.sees(anna, t('verify-answer-title'))
    const [then = '', now = ''] = text.split(t('verify-title-now'))
    expect(then).toMatch(/⚪ Answered at 2026-11-22 12:\d\d UTC by a model that is called “Qwen\/Qwen3-32B”/)
    expect(then).toContain('🟢 It was set to insist on machines that prove what they run.')
    expect(then).toContain('🟡 It went by another contract on TON than the one known of Cocoon.')
    expect(then).toMatch(/🟢 By my clock the first word came after \d+\.\d s, the last after \d+\.\d s\./)
    expect(then).toMatch(
      /⚪ Read: \d+, written: \d+ pieces of words \(tokens\), as I was told. It cost 0\.0\d+ GRAM/,
    )
    expect(now).toContain('🟡 It does not insist on machines that prove what they run.')
    expect(now).toContain('⚪ Which model it is exactly cannot be known from here')

    await forget(story, anna, 'forget-here')
    anna.send('/verify', { replyTo: answered })
    await story.sees(anna, t('verify-answer-unknown'))
  })

  it('has a sentence for what is no answer', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const own = anna.send('/usage')
    const { messageId } = await story.sees(anna, 'Questions:')
    for (const [index, replyTo] of [own, messageId].entries()) {
      anna.send('/verify', { replyTo })
      await story.until(() => said(anna).filter((text) => text === t('verify-answer-unknown')).length > index)
    }
  })

  it('is for the one alone who asked, also in a group', async () => {
    const { story, anna, boris, sees } = await beginGroup({ env: { TON_API_URL: (await aChain()).url } })
    story.cocoon.say('A thread.')
    anna.send(`${me} what is silk?`)
    const { messageId: replyTo } = await sees('A thread.')
    const heard = (member: typeof anna, words: string) =>
      story.until(() => member.ephemerals.find(({ from, text }) => from === 'bot' && text.startsWith(words)))
    boris.sendEphemeral('/verify', { replyTo })
    expect((await heard(boris, t('verify-answer-not-theirs'))).text).toBe(t('verify-answer-not-theirs'))
    anna.sendEphemeral('/verify', { replyTo })
    expect((await heard(anna, t('verify-answer-title'))).text).toContain('🟢 It was set to insist')
    expect(boris.ephemerals.filter(({ from }) => from === 'bot')).toHaveLength(1)
  })
})

describe('what an answer cost', () => {
  it('is known later of one that was stopped, since the network works on and charges for it', async () => {
    const story = await beginStory({ env: { TON_API_URL: (await aChain()).url } })
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('What is silk?')
    await story.cocoon.waitFor(({ requests }) => requests.length === 1)
    anna.send('/stop')
    const { messageId: replyTo } = await story.sees(anna, t('answer-stopped-empty'))
    const costs = async (words: string) => {
      anna.send('/verify', { replyTo })
      return (await story.sees(anna, t('verify-answer-title'))).text.includes(words)
    }
    expect(await costs('What it cost I was not told.')).toBe(true)
    story.cocoon.release()
    story.clock.jump(130_000)
    while (!(await costs('It cost 0.0'))) story.clock.jump(1_000)
  })
})
