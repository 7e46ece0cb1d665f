import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

let path: Promise<string> | undefined

/**
 * Resolves with the path of `child.ts` in one file with nearly all that it loads, since finding and loading a thousand
 * modules would be half of the work of every start. It is made once in each process of tests.
 */
export const bundledChild = (): Promise<string> => (path ??= bundle())

async function bundle(): Promise<string> {
  const dir = fileURLToPath(
    new URL(`../../node_modules/.cache/faults/${process.env['VITEST_POOL_ID']}`, import.meta.url),
  )
  await using made = await rolldown({
    input: fileURLToPath(new URL('child.ts', import.meta.url)),
    platform: 'node',
    // What packages do that is no concern of ours; a mistake is thrown.
    logLevel: 'silent',
    external: ['better-sqlite3', '@resvg/resvg-js'],
    plugins: [
      {
        name: 'files stay where they are',
        transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      },
    ],
  })
  await made.write({ dir, entryFileNames: 'child.mjs' })
  return `${dir}/child.mjs`
}
