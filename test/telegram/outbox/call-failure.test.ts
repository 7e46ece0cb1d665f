import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { Api } from 'grammy'
import { afterEach, describe, expect, it } from 'vitest'
import { startTelegramStandIn, type TelegramStandIn } from '../../../src/playground/telegram/stand-in.ts'
import { callFailure } from '../../../src/telegram/outbox/call-failure.ts'
import { NotSentError } from '../../../src/telegram/outbox/not-sent-error.ts'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

describe('what the connection does', () => {
  it('was surely not reached when the connection is refused', async () => {
    const port = await freePort()
    expect(await failureAt(`http://127.0.0.1:${port}`)).toEqual({ kind: 'not-reached' })
  })

  it('was surely not reached when every address of a name refuses', async () => {
    const port = await freePort()
    expect(await failureAt(`http://localhost:${port}`)).toEqual({ kind: 'not-reached' })
  })

  it('was surely not reached when the name is unknown', async () => {
    expect(await failureAt('http://telegram.invalid')).toEqual({ kind: 'not-reached' })
  })

  it('was surely not reached when no TLS connection came about', async () => {
    const noTls = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    expect(await failureAt(`https://127.0.0.1:${noTls}`)).toEqual({ kind: 'not-reached' })
    const hangsUp = await listening(createServer((socket) => socket.once('data', () => socket.destroy())))
    expect(await failureAt(`https://127.0.0.1:${hangsUp}`)).toEqual({ kind: 'not-reached' })
  })

  it('is unknown when the connection breaks with the request on its way', async () => {
    const port = await listening(
      createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    )
    expect(await failureAt(`http://127.0.0.1:${port}`)).toEqual({ kind: 'unknown' })
  })

  it('is unknown when the answer breaks off in the middle', async () => {
    const server = createHttpServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"ok":tr', () => response.destroy())
    })
    const port = await listening(server)
    // node-fetch does not notice it; the time limit does.
    expect(await failureAt(`http://127.0.0.1:${port}`, '1:a', 1, 0.3)).toEqual({ kind: 'unknown' })
  })

  it('is unknown when the call was carried out and the answer was lost', async () => {
    const telegram = await standIn()
    const ada = telegram.person({ firstName: 'Ada' })
    ada.start()
    telegram.fault({ method: 'sendMessage', kind: 'drop-after' })
    expect(await failureAt(telegram.url, telegram.token, ada.id)).toEqual({ kind: 'unknown' })
    await telegram.expectMessage(ada, 'Hi')
  })

  it('is unknown when no answer comes in time', async () => {
    const telegram = await standIn()
    telegram.fault({ method: 'sendMessage', kind: 'hang' })
    expect(await failureAt(telegram.url, telegram.token, 1, 0.1)).toEqual({ kind: 'unknown' })
  })

  it("is unknown when a gateway's page comes instead of an answer", async () => {
    const telegram = await standIn()
    telegram.fault({ method: 'sendMessage', kind: 'html', status: 502 })
    expect(await failureAt(telegram.url, telegram.token)).toEqual({ kind: 'unknown' })
  })

  it('was surely not reached when the pacer held the call back', () => {
    expect(callFailure(new NotSentError('no room'))).toEqual({ kind: 'not-reached' })
  })
})

describe('what Telegram says', () => {
  const notModified =
    'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
    'content and reply markup of the message'
  it.each([
    [400, `Bad Request: ${notModified}`, { kind: 'not-modified' }],
    [400, 'Bad Request: message to edit not found', { kind: 'cannot-edit' }],
    [400, "Bad Request: message can't be edited", { kind: 'cannot-edit' }],
    [400, 'Bad Request: chat not found', { kind: 'unreachable' }],
    [400, 'Bad Request: have no write access to the chat', { kind: 'unreachable' }],
    [400, "Bad Request: can't parse entities: Can't find end of the entity", { kind: 'bad-entities' }],
    [400, 'Bad Request: ENTITY_BOUNDS_INVALID', { kind: 'bad-entities' }],
    [400, 'Bad Request: message is too long', { kind: 'refused', code: 400 }],
    [401, 'Unauthorized', { kind: 'unauthorized' }],
    [403, 'Forbidden: bot was blocked by the user', { kind: 'unreachable' }],
    [403, 'Forbidden: bot was kicked from the supergroup chat', { kind: 'unreachable' }],
    [404, 'Not Found', { kind: 'unauthorized' }],
    [
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      { kind: 'conflict', by: 'poller' },
    ],
    [
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      { kind: 'conflict', by: 'webhook' },
    ],
    [500, 'Internal Server Error: restart', { kind: 'unknown' }],
  ])('%i "%s"', async (code, description, expected) => {
    const telegram = await standIn()
    telegram.fault({ method: 'sendMessage', kind: 'error', code, description })
    expect(await failureAt(telegram.url, telegram.token)).toEqual(expected)
  })

  it('tells how long to wait after a 429', async () => {
    const telegram = await standIn()
    telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 17 })
    expect(await failureAt(telegram.url, telegram.token)).toEqual({ kind: 'too-many', retryAfterMs: 17_000 })
  })

  it('tells where a group went', async () => {
    const telegram = await standIn()
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -100123 },
    })
    expect(await failureAt(telegram.url, telegram.token)).toEqual({ kind: 'moved', telegramId: -100123 })
  })
})

async function standIn(): Promise<TelegramStandIn> {
  const telegram = await startTelegramStandIn()
  closing.push(() => telegram.stop())
  return telegram
}

/** How a message to the chat fails there. */
async function failureAt(apiRoot: string, token = '1:a', chat = 1, timeoutSeconds = 5): Promise<unknown> {
  const api = new Api(token, { apiRoot, timeoutSeconds })
  return api.sendMessage(chat, 'Hi').then(() => 'no failure', callFailure)
}

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const sockets: Socket[] = []
  server.on('connection', (socket) => sockets.push(socket))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await closing.pop()?.()
  return port
}
