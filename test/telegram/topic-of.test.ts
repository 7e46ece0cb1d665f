import type { Message, Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { topicOf } from '../../src/telegram/topic-of.ts'

const chat = { id: 1, type: 'private', first_name: 'Anna' } as const
const from = { id: 1, is_bot: false, first_name: 'Anna' } as const
const inThread: Message & Update.NonChannel = { message_id: 1, date: 1, chat, from, message_thread_id: 5 }
const inTopic = { ...inThread, is_topic_message: true } as const

describe('the topic of an update', () => {
  it('is that of its message, new, edited or with a pressed button', () => {
    expect(topicOf({ update_id: 1, message: inTopic })).toBe(5)
    expect(topicOf({ update_id: 1, edited_message: { ...inTopic, edit_date: 2 } })).toBe(5)
    const query = { id: '1', from, chat_instance: '1', data: 'x' }
    expect(topicOf({ update_id: 1, callback_query: { ...query, message: inTopic } })).toBe(5)
    const gone = { chat, message_id: 1, date: 0 } as const
    expect(topicOf({ update_id: 1, callback_query: { ...query, message: gone } })).toBe(0)
  })

  it('is none where a thread is only a row of replies', () => {
    expect(topicOf({ update_id: 1, message: inThread })).toBe(0)
  })

  it('is that of the draft that was stopped', () => {
    const stopped = { chat, draft_id: 1 }
    expect(topicOf({ update_id: 1, stopped_message_generation: { ...stopped, message_thread_id: 5 } })).toBe(
      5,
    )
    expect(topicOf({ update_id: 1, stopped_message_generation: stopped })).toBe(0)
  })
})
