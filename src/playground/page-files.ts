import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const headers = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  // Nothing from anywhere else, no inline script, and nobody may frame the page to trick a click out of it.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/** Serves the page: the files of the folder `page`, and none but those. */
export function addPageFiles(app: Hono): void {
  const folder = fileURLToPath(new URL('page', import.meta.url))
  const names = readdirSync(folder).filter((name) => types[extname(name)] !== undefined)
  const serve = (name: string): Response =>
    new Response(readFileSync(`${folder}/${name}`), {
      headers: { ...headers, 'content-type': types[extname(name)] ?? '' },
    })

  app.get('/playground', () => serve('index.html'))
  for (const name of names) app.get(`/playground/${name}`, () => serve(name))
}
