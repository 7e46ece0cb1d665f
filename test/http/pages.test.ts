import { expect, it, onTestFinished } from 'vitest'
import type { EndpointKind } from '../../src/domain/endpoint.ts'
import type { Operator } from '../../src/domain/operator.ts'
import { createPages } from '../../src/http/pages.ts'
import { createPublicServer } from '../../src/http/public-server.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { captureLog } from '../observability/captured-log.ts'

const translator = createTranslator()
const nobody: Operator = { name: undefined, contact: undefined, address: undefined, country: undefined }

async function start(operator = nobody, endpoint: EndpointKind = 'attested') {
  const server = createPublicServer({
    ...{ host: '127.0.0.1', port: 0, health: () => true, logger: captureLog().logger },
    receiptKey: { keyId: 'its name', key: { kty: 'OKP', crv: 'Ed25519', x: 'abc' } },
    pages: createPages({ translator, operator, endpoint: () => endpoint }),
  })
  onTestFinished(() => server.stop())
  const { port } = await server.start()
  return async (path: string, acceptLanguage?: string) => {
    const headers = { ...(acceptLanguage !== undefined && { 'Accept-Language': acceptLanguage }) }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
    return { answer, text: await answer.text() }
  }
}

it('publishes the key of the receipts as a JSON Web Key', async () => {
  const get = await start()
  const { answer, text } = await get('/consent-key.json')
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(JSON.parse(text)).toEqual({
    ...{ kty: 'OKP', crv: 'Ed25519', x: 'abc', kid: 'its name', use: 'sig', alg: 'EdDSA' },
  })
})

it.each([
  [undefined, 'en'],
  ['*', 'en'],
  ['de, fr;q=0.5', 'en'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.2, es-MX;q=0.7', 'es'],
  ['ru;q=0, es;q=0.1', 'es'],
  [';;;q=,,', 'en'],
] as const)('speaks the language that the browser asks for: %s', async (wish, language) => {
  const get = await start()
  const { answer, text } = await get('/terms', wish)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(answer.headers.get('content-language')).toBe(language)
  expect(answer.headers.get('vary')).toBe('Accept-Language')
  expect(text).toContain(`<html lang="${language}">`)
  expect(text).toContain(`<h1>${translator(language)('page-terms-title')}</h1>`)
})

it('tells on the privacy page what the notice tells, of what answers now', async () => {
  const sealed = 'the AI inside sealed hardware'
  const { text } = await (await start())('/privacy')
  expect(text).toContain(sealed)
  expect(text).toContain('I sell nothing, pass nothing on and train no AI with it.')
  expect(text).not.toContain('Shall I answer you?')
  expect((await (await start(nobody, 'unknown'))('/privacy')).text).not.toContain(sealed)
})

it('names who runs the bot, as words and never as HTML', async () => {
  const operator = { ...nobody, name: '<b>Zoë & "Co"</b>', contact: 'zoe@example.org' }
  for (const path of ['/privacy', '/terms']) {
    const named = (await (await start(operator))(path)).text
    expect(named).toContain('&lt;b&gt;Zoë &amp; &quot;Co&quot;&lt;/b&gt;<br />zoe@example.org')
    expect(named).not.toContain('<b>')
    expect((await (await start())(path)).text).toContain('has not yet said here who they are')
  }
})
