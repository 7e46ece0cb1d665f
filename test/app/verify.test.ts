import { describe, expect, it, onTestFinished } from 'vitest'
import { playedRoot } from '../../src/playground/played-root.ts'
import { createSandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../src/playground/ton/toncenter-look-alike.ts'
import { createJumpingClock } from './jumping-clock.ts'
import { beginStory } from './story.ts'

/** A chain on which the root contract stands that the played Cocoon client goes by. */
async function aChain(genesis = playedRoot()) {
  const { now } = createJumpingClock()
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
    expect(text).toContain('🟢 A Cocoon client answers.')
    expect(text).toContain('🟢 It insists on machines that prove what they run.')
    expect(text).toContain('🟡 It goes by another contract on TON than the one known of Cocoon.')
    expect(text).toContain('version 3, allows 1 images of proxies')
    expect(text).toContain('It says that it is one for tests.')
    expect(text).toContain('🟢 What it says of that contract is what stands on the chain.')
    expect(text).toContain('⚪ Which model it is exactly cannot be known from here')
    expect(text).toContain('⚪ Telegram and the server of this bot can see what you write.')
  })

  it('has no green mark for what nobody could look at', async () => {
    const text = await verified({})
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
    const text = await verified({ cocoon: { checkProxyHash: false } })
    expect(text).toContain('🟡 It does not insist on machines that prove what they run.')
  })
})
