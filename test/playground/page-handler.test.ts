import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addressIn, ask, newPerson, startSharedPlayground } from './playground-for-test.ts'

let shared: Awaited<ReturnType<typeof startSharedPlayground>>
beforeAll(async () => {
  shared = await startSharedPlayground()
})
afterAll(() => shared.end())

const say = (text: string) => ({ do: 'send', text, threadId: 0 })

const page = (path: string, init: RequestInit & { host?: string } = {}) => {
  const { host = '127.0.0.1:8080', ...rest } = init
  return shared.playground.pageHandler(new Request(`http://${host}${path}`, rest))
}

it('the page is open to this machine under its own names only', async () => {
  for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080']) {
    expect((await page('/playground', { host })).status).toBe(200)
  }
  // A web site whose name was pointed at this machine.
  expect((await page('/playground', { host: 'evil.example:8080' })).status).toBe(403)
  const named = { headers: { host: 'evil.example' } }
  expect((await page('/playground/api/people', named)).status).toBe(403)
})

it('the page is closed to other web pages', async () => {
  const person = await newPerson(shared.playground)
  const send = (headers: Record<string, string>) =>
    page(`/playground/api${person}/actions`, {
      method: 'POST',
      headers,
      body: JSON.stringify(say('hi')),
    })
  const json = { 'content-type': 'application/json' }
  expect((await send({ ...json, origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ ...json, origin: 'null' })).status).toBe(403)
  expect((await send({ ...json, origin: 'http://127.0.0.1:9999' })).status).toBe(403)
  expect((await send({ 'content-type': 'text/plain' })).status).toBe(415)
  const own = await send({ ...json, origin: 'http://127.0.0.1:8080' })
  expect(own.status).toBe(200)
  expect(own.headers.get('access-control-allow-origin')).toBeNull()
})

it('the way leads to the page and nothing else', async () => {
  for (const path of [
    '/bot/hello',
    '/playgrounds',
    '/playground/../bot/hello',
    '/playground/%2e%2e/child.ts',
  ]) {
    expect((await page(path)).status).toBe(404)
  }
})

it('all is as closed at the stand-ins themselves', async () => {
  const { port } = await addressIn(shared.dataDir)
  const statusFor = async (path: string, headers: Record<string, string>) => {
    const response = await new Promise<IncomingMessage>((resolve) => {
      get({ host: '127.0.0.1', port, path, headers }, resolve)
    })
    response.resume()
    return response.statusCode
  }
  expect(await statusFor('/bot/hello', {})).toBe(200)
  expect(await statusFor('/bot/hello', { host: 'evil.example' })).toBe(403)
  expect(await statusFor('/playground/api/people', { origin: 'https://evil.example' })).toBe(403)
})

it('the page may load nothing from elsewhere, and nobody may frame it', async () => {
  const response = await page('/playground')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const html = await response.text()
  expect(html).not.toMatch(/(?:src|href)="(?!\/playground\/)/)
})

it('files are given out as what they are: pictures to look at, all else to save', async () => {
  const media = (fileName: string, content: string) => ({
    do: 'sendMedia',
    threadId: 0,
    media: { kind: 'document', fileName, contentBase64: Buffer.from(content, 'latin1').toString('base64') },
  })
  const person = await newPerson(shared.playground)
  await ask(shared.playground, `${person}/actions`, media('page.html', '<script>alert(1)</script>'))
  await ask(shared.playground, `${person}/actions`, media('dot.png', '\x89PNG\r\n\x1a\n'))
  const fileAt = async (index: number) => {
    const view = z.object({
      messages: z.array(z.object({ media: z.object({ value: z.object({ file_id: z.string() }) }) })),
    })
    const id =
      view.parse((await ask(shared.playground, person)).body).messages[index]?.media.value.file_id ?? ''
    return page(`/playground/api/files/${id}`)
  }
  const html = await fileAt(0)
  expect(await html.text()).toBe('<script>alert(1)</script>')
  expect(html.headers.get('content-type')).toBe('application/octet-stream')
  expect(html.headers.get('content-disposition')).toBe('attachment')
  const picture = await fileAt(1)
  expect(picture.headers.get('content-type')).toBe('image/png')
  // The next playground gives other files the same ids.
  expect(picture.headers.get('cache-control')).toBe('no-store')
  expect((await page('/playground/api/files/none')).status).toBe(404)
})
