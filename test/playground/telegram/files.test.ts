import { InputFile } from 'grammy'
import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR4nGNgwAQAABUAAaSwfToAAAAASUVORK5CYII=',
  'base64',
)

async function startWithAlice() {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const download = (path = '') => fetch(`${telegram.url}/file/bot${telegram.token}/${path}`)
  return { telegram, api, alice, download }
}

test('a document goes up, is shown with its caption, comes down again and can be sent by its id', async () => {
  const { telegram, api, alice, download } = await startWithAlice()
  const sent = await api.sendDocument(alice.id, new InputFile(Buffer.from('{"a":1}'), 'data.json'), {
    caption: 'Your data, see /mydata',
    reply_markup: { inline_keyboard: [[{ text: 'Delete', callback_data: 'delete' }]] },
  })
  expect(sent.document).toMatchObject({ file_name: 'data.json', file_size: 7 })
  expect(telegram.calls.at(-1)?.params['document']).toMatchObject({ fileName: 'data.json', sizeBytes: 7 })
  expect(alice.messages.at(-1)).toMatchObject({
    text: 'Your data, see /mydata',
    entities: [{ type: 'bot_command' }],
    media: { field: 'document', value: { file_name: 'data.json' } },
    buttons: [[{ text: 'Delete' }]],
  })
  await expect(api.editMessageText(alice.id, sent.message_id, 'a')).rejects.toThrow(
    'there is no text in the message to edit',
  )
  const { file_path } = await api.getFile(sent.document.file_id)
  expect(await (await download(file_path)).text()).toBe('{"a":1}')
  const again = await api.sendDocument(alice.id, sent.document.file_id)
  expect(again.document).toEqual(sent.document)
})

test('a photo is an image, and its size is read from it', async () => {
  const { api, alice } = await startWithAlice()
  const sent = await api.sendPhoto(alice.id, new InputFile(png, 'chart.png'))
  expect(sent.photo).toMatchObject([{ width: 2, height: 3, file_size: png.length }])
  await expect(api.sendPhoto(alice.id, new InputFile(Buffer.from('no image'), 'a.png'))).rejects.toThrow(
    'Bad Request: IMAGE_PROCESS_FAILED',
  )
})

test('what stands below a photo is changed, and the photo itself', async () => {
  const { telegram, api, alice } = await startWithAlice()
  const { message_id: id } = await api.sendPhoto(alice.id, new InputFile(png, 'a.png'), { caption: 'One' })
  const reply_markup = { inline_keyboard: [[{ text: 'Again', callback_data: 'again' }]] }
  await api.editMessageCaption(alice.id, id, { caption: 'Two', reply_markup })
  expect(alice.messages.at(-1)).toMatchObject({ text: 'Two', media: { field: 'photo' }, isEdited: true })
  await expect(api.editMessageCaption(alice.id, id, { caption: 'Two', reply_markup })).rejects.toThrow(
    'message is not modified',
  )
  await expect(api.editMessageCaption(alice.id, id, { caption: 'a'.repeat(1025) })).rejects.toThrow(
    'Bad Request: message caption is too long',
  )
  const media = { type: 'photo', media: new InputFile(png, 'b.png'), caption: 'Three' } as const
  const edited = await api.editMessageMedia(alice.id, id, media)
  expect(edited).toMatchObject({ message_id: id, caption: 'Three', photo: [{ width: 2, height: 3 }] })
  expect(alice.messages.at(-1)).toMatchObject({ text: 'Three', buttons: [] })
  expect(telegram.calls.at(-1)?.params['media']).toMatchObject({ media: { fileName: 'b.png' } })

  const { message_id: words } = await api.sendMessage(alice.id, 'Only words')
  await expect(api.editMessageCaption(alice.id, words, { caption: 'Four' })).rejects.toThrow(
    'there is no caption in the message to edit',
  )
})

test('a file that a person sent is fetched by its id', async () => {
  const { api, alice, download } = await startWithAlice()
  alice.sendMedia({ kind: 'document', fileName: 'notes.txt', content: 'my notes' }, { caption: 'read this' })
  const message = (await api.getUpdates()).at(-1)?.message
  expect(message).toMatchObject({ caption: 'read this', document: { file_name: 'notes.txt' } })
  const { file_path } = await api.getFile(message?.document?.file_id ?? '')
  expect(await (await download(file_path)).text()).toBe('my notes')
})

test('what is too big, empty, unknown or on the web is refused', async () => {
  const { api, alice, download } = await startWithAlice()
  alice.sendMedia({ kind: 'video', sizeBytes: 21 * 1024 * 1024 })
  const fileId = (await api.getUpdates()).at(-1)?.message?.video?.file_id ?? ''
  await expect(api.getFile(fileId)).rejects.toThrow('Bad Request: file is too big')
  await expect(api.getFile('nothing')).rejects.toThrow(
    'Bad Request: wrong file_id or the file is temporarily unavailable',
  )
  await expect(api.sendDocument(alice.id, new InputFile(Buffer.alloc(0), 'a'))).rejects.toThrow(
    'Bad Request: file must be non-empty',
  )
  await expect(api.sendDocument(alice.id, 'https://ton.org/a.pdf')).rejects.toThrow(
    'files by URL are not fetched',
  )
  await expect(api.sendDocument(alice.id, 'nothing')).rejects.toThrow(
    'Bad Request: wrong file identifier/HTTP URL specified',
  )
  await expect(
    api.sendDocument(alice.id, new InputFile(Buffer.from('a'), 'a'), { caption: 'a'.repeat(1025) }),
  ).rejects.toThrow('Bad Request: message caption is too long')
  expect((await download('documents/nothing')).status).toBe(404)
})
