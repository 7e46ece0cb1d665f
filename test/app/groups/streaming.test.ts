import { describe, expect, it } from 'vitest'
import { beginGroup, me, saidIn } from './group-story.ts'

const openai = { cocoon: { flavour: 'openai' as const } }
const edits = (calls: readonly { method: string; atMs: number }[]) =>
  calls.filter(({ method }) => method === 'editMessageText')

describe('an answer in a group', () => {
  it('is one message and no edit where it comes whole and soon', async () => {
    const { story, group, anna, sees } = await beginGroup()
    const before = story.telegram.calls.length
    anna.send(`${me} What is silk?`)
    await sees(/stand-in.*What is silk/s)
    const methods = story.telegram.calls.slice(before).map(({ method }) => method)
    expect(methods.filter((method) => method === 'sendMessage')).toHaveLength(1)
    expect(methods).not.toContain('editMessageText')
    expect(saidIn(group)).toHaveLength(2)
  })

  it('shows that it thinks, with a Stop button, where nothing comes for a while', async () => {
    const { story, anna, sees } = await beginGroup()
    story.cocoon.hold()
    anna.send(`${me} What is silk?`)
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const thinking = await story.passTime(() => anna.messages.find(({ text }) => text.startsWith('Thinking')))
    expect(thinking.buttons[0]?.[0]?.text).toBe('Stop')
    story.cocoon.release()
    const answer = await sees(/stand-in.*What is silk/s)
    expect(answer.messageId).toBe(thinking.messageId)
    expect(answer.buttons).toEqual([])
  })

  it('grows by edits that are at least 3 s apart', async () => {
    const { story, anna } = await beginGroup(openai)
    const before = story.telegram.calls.length
    story.cocoon.hold()
    const text = Array.from({ length: 40 }, (_, index) => `Sentence ${index}.`).join(' ')
    story.cocoon.say({ content: text })
    anna.send(`${me} Tell me a lot`)
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    for (let piece = 0; piece < 30; piece++) {
      story.cocoon.release(2)
      story.clock.jump(1_000)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    story.cocoon.release()
    await story.passTime(() => anna.messages.find(({ text: shown }) => shown.includes('Sentence 39')))
    const at = edits(story.telegram.calls.slice(before)).map(({ atMs }) => atMs)
    const gaps = at.slice(1, -1).map((time, index) => time - (at[index] ?? 0))
    expect(at.length).toBeGreaterThan(3)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000)
  })

  it('is stopped by whoever asked and by administrators, and by nobody else', async () => {
    const { story, carla, anna, boris, sees } = await beginGroup()
    story.cocoon.hold()
    boris.send(`${me} What is silk?`)
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const thinking = await story.passTime(() => anna.messages.find(({ text }) => text.startsWith('Thinking')))
    const refused = await carla.press(thinking.messageId, 'Stop')
    expect(JSON.stringify(refused)).toContain('Only whoever asked')
    await anna.press(thinking.messageId, 'Stop')
    await sees('Stopped before anything came')
  })

  it('never meets a flood limit, with five questions at once', async () => {
    const { story, group, anna, boris } = await beginGroup({ paced: true })
    const two = [anna, boris]
    for (let index = 0; index < 5; index++) two[index % 2]?.send(`${me} Question ${index}?`)
    await story.passTime(() => saidIn(group).filter(({ text }) => text.includes('stand-in')).length === 5)
    expect(story.telegram.calls.filter(({ outcome }) => outcome.kind === 'error')).toEqual([])
  })
})
