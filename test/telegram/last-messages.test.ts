import { describe, expect, it } from 'vitest'
import { chatId } from '../../src/domain/ids.ts'
import { createLastMessages } from '../../src/telegram/last-messages.ts'

const topic = (number: number) => ({ chatId: chatId('a'.repeat(32)), topicId: number })

describe('the last message of a topic', () => {
  it('is the newest that was seen there, in whatever order they were seen', () => {
    const last = createLastMessages()
    last.saw(topic(1), 10)
    expect(last.isLast(topic(1), 10)).toBe(true)
    last.saw(topic(1), 12)
    last.saw(topic(1), 11)
    expect(last.isLast(topic(1), 11)).toBe(false)
    expect(last.isLast(topic(1), 12)).toBe(true)
  })

  it('is not that of another topic', () => {
    const last = createLastMessages()
    last.saw(topic(2), 12)
    expect(last.isLast(topic(1), 10)).toBe(true)
  })

  it('is any where nothing was seen or nothing is asked about', () => {
    const last = createLastMessages()
    expect(last.isLast(topic(1), 1)).toBe(true)
    last.saw(topic(1), 12)
    expect(last.isLast(topic(1), undefined)).toBe(true)
  })

  it('is forgotten for the topics that were silent longest, when there are very many', () => {
    const last = createLastMessages()
    for (let number = 0; number <= 10_000; number++) last.saw(topic(number), 12)
    expect(last.isLast(topic(0), 1)).toBe(true)
    expect(last.isLast(topic(1), 1)).toBe(false)
  })
})
