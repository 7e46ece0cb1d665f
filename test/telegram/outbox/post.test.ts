import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { startWorld } from './sending-side.ts'

it('sends text, buttons, replies, edits and documents as Telegram wants them', async () => {
  const { telegram, person, delivery, startSending } = await startWorld({
    bot: { has_topics_enabled: true },
  })
  const ada = person('Ada')
  const topicId = ada.createTopic('Cocoon')
  const question = ada.send('What is a cocoon?', { threadId: topicId })
  const { arrival } = await startSending()
  const deliver = async (sent: ReturnType<typeof delivery>): Promise<number> => {
    const [messageId] = await arrival(sent)
    return messageId ?? 0
  }
  const body = { text: 'A shelter, see here', entities: [{ type: 'bold' as const, offset: 2, length: 7 }] }
  const buttons = [
    [
      { label: 'Again', data: 'again:1' },
      { label: 'More', url: 'https://example.org/' },
    ],
  ]
  const message = delivery(ada.id, { kind: 'message', body, buttons, replyTo: question })
  const messageId = await deliver({ ...message, to: { ...message.to, topicId } })
  expect(ada.messages.at(-1)).toMatchObject({
    messageId,
    threadId: topicId,
    text: body.text,
    entities: body.entities,
    replyTo: { messageId: question },
  })
  expect(telegram.calls.at(-1)?.params).toMatchObject({
    message_thread_id: topicId,
    link_preview_options: { is_disabled: true },
    reply_parameters: { message_id: question, allow_sending_without_reply: true },
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Again', callback_data: 'again:1' },
          { text: 'More', url: 'https://example.org/' },
        ],
      ],
    },
  })

  expect(
    await deliver(delivery(ada.id, { kind: 'edit', messageId, body: { text: 'Shorter', entities: [] } })),
  ).toBe(messageId)
  expect(ada.messages.at(-1)).toMatchObject({ messageId, text: 'Shorter', buttons: [] })
  expect(telegram.calls.at(-1)?.params).toMatchObject({ link_preview_options: { is_disabled: true } })

  await deliver(
    delivery(ada.id, { kind: 'document', fileName: 'answer.md', content: '# Ä', caption: 'All of it' }),
  )
  expect(ada.messages.at(-1)).toMatchObject({
    text: 'All of it',
    media: { field: 'document', value: { file_name: 'answer.md', file_size: 4 } },
  })
})

it('sends a picture with words and buttons below it, and changes them with it and without', async () => {
  const { telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const { arrival } = await startSending()
  const words = (text: string) => ({ text, entities: [{ type: 'bold' as const, offset: 0, length: 3 }] })
  const buttons = [[{ label: 'Open', url: 'https://example.org/' }]]
  const [messageId = 0] = await arrival(
    delivery(ada.id, { kind: 'photo', picture: square(2), body: words('See there'), buttons }),
  )
  const shown = () => ada.messages.at(-1)
  expect(shown()).toMatchObject({
    messageId,
    text: 'See there',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
    media: { field: 'photo', value: [{ width: 2, height: 2 }] },
    buttons: [[{ text: 'Open', url: 'https://example.org/' }]],
  })

  const change = (outgoing: object) =>
    arrival(delivery(ada.id, { kind: 'edit-photo', messageId, body: words('Now this'), ...outgoing }))
  expect(await change({})).toEqual([messageId])
  expect(await change({})).toEqual([messageId])
  expect(shown()).toMatchObject({ text: 'Now this', media: { value: [{ width: 2 }] }, buttons: [] })
  expect(await change({ picture: square(4), buttons })).toEqual([messageId])
  expect(shown()).toMatchObject({
    text: 'Now this',
    entities: [{ type: 'bold' }],
    media: { value: [{ width: 4 }] },
    buttons: [[{ text: 'Open' }]],
  })
  expect(await change({ picture: square(4), buttons })).toEqual([messageId])
  expect(telegram.calls.filter(({ method }) => method.startsWith('send'))).toHaveLength(1)
})

it('says anew what stood below a picture that is gone or is none, and sends another picture anew', async () => {
  const { person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const { arrival } = await startSending()
  const body = { text: 'It has ended', entities: [] }
  const [words = 0] = await arrival(delivery(ada.id, 'Only words'))
  const [anew] = await arrival(delivery(ada.id, { kind: 'edit-photo', messageId: words, body }))
  expect(anew).toBeGreaterThan(words)
  await arrival(delivery(ada.id, { kind: 'edit-photo', messageId: 999, body }))
  expect(ada.messages.at(-1)).toMatchObject({ text: 'It has ended' })
  expect(ada.messages.at(-1)?.media).toBeUndefined()
  await arrival(delivery(ada.id, { kind: 'edit-photo', messageId: 999, body, picture: square(3) }))
  expect(ada.messages.at(-1)).toMatchObject({ text: 'It has ended', media: { value: [{ width: 3 }] } })
})

it('sends an answer even when the question was deleted', async () => {
  const { telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const question = ada.send('Never mind')
  ada.deleteMessage(question)
  const { outbox } = await startSending()
  const body = { text: 'An answer', entities: [] }
  await outbox.send([delivery(ada.id, { kind: 'message', body, replyTo: question })])
  await telegram.expectMessage(ada, 'An answer')
})

/** A PNG of so many pixels on each side, as base64. */
const square = (side: number): string =>
  PNG.sync.write(new PNG({ width: side, height: side })).toString('base64')
