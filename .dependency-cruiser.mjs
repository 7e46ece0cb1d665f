const src = (...names) => `^src/(${names.join('|')})(/|\\.ts$)`

/** A room may use itself, the rooms named, Node's own modules and packages; nothing else of src. */
const room = (name, ...allowed) => ({
  name: `${name}-keeps-its-doors`,
  severity: 'error',
  from: { path: src(name) },
  to: { path: '^src/', pathNot: src(name, ...allowed) },
})

/** A package that one room answers for. */
const onlyIn = (name, path, ...owners) => ({
  name: `${name}-only-in-${owners.join('-and-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: src(...owners) },
  to: { path },
})

export default {
  forbidden: [
    room('domain'),
    room('ports', 'domain'),
    room('use-cases', 'domain', 'ports'),
    room('cocoon', 'domain', 'ports', 'observability'),
    room('database', 'domain', 'ports', 'observability'),
    room('ton', 'domain', 'ports', 'observability'),
    room('tonconnect', 'domain', 'ports', 'observability'),
    room('redaction', 'domain', 'ports', 'observability'),
    room('charts', 'domain', 'ports', 'observability'),
    room('locales', 'domain', 'ports'),
    room('telegram', 'use-cases', 'domain', 'ports', 'observability'),
    room('http', 'use-cases', 'domain', 'ports', 'observability'),
    room('jobs', 'use-cases', 'domain', 'ports', 'observability'),
    room('observability', 'domain', 'ports'),
    room('playground'),
    room(
      'cli',
      'app',
      'config',
      'playground',
      'database',
      'redaction',
      'charts',
      'use-cases',
      'domain',
      'ports',
      'observability',
    ),
    {
      name: 'the-domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'consents-are-read-by-the-gate-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(use-cases/consent-gate|database/consent-store)\\.ts$' },
      to: { path: '^src/ports/consent-states\\.ts$' },
    },
    {
      name: 'the-playground-is-opened-by-few',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(playground|cli)/' },
      to: { path: '^src/playground/' },
    },
    {
      name: 'the-app-is-built-by-few',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|cli/|app[./])' },
      to: { path: '^src/app[./]' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-missing-modules', severity: 'error', from: {}, to: { couldNotResolve: true } },
    // The bench measures us beside a bare grammY bot.
    onlyIn('grammy', 'node_modules/(grammy|@grammyjs)/', 'telegram', 'playground', 'cli/bench'),
    onlyIn('sqlite', 'node_modules/better-sqlite3/', 'database'),
    onlyIn('hono', 'node_modules/(hono|@hono)/', 'http', 'playground'),
    onlyIn('fluent', 'node_modules/@fluent/', 'locales'),
    onlyIn('markdown', 'node_modules/(mdast|micromark)', 'telegram'),
    onlyIn('ton', 'node_modules/@ton/', 'ton', 'tonconnect', 'redaction', 'playground'),
    onlyIn('ton-sandbox', 'node_modules/@ton/sandbox/', 'playground'),
    onlyIn('tonconnect', 'node_modules/@tonconnect/', 'tonconnect', 'playground'),
    onlyIn('charts', 'node_modules/(vega|@resvg|@expo-google-fonts)', 'charts'),
    onlyIn('zip', 'node_modules/fflate/', 'telegram'),
    onlyIn('detectors', 'node_modules/(@scure|@secretlint|libphonenumber-js|ibantools)/', 'redaction'),
    onlyIn('pino', 'node_modules/(pino|prom-client)/', 'observability'),
  ],
  required: [
    {
      // Whatever puts together, keeps, collects, weighs or hands on what people said.
      name: 'what-uses-words-asks-the-gate',
      severity: 'error',
      module: {
        path: '^src/use-cases/(gather|ask|answer|end|browse|collect|score|wish|look|leave|share|export)-',
        pathNot: '^src/use-cases/answer-(lines|watch)\\.ts$',
      },
      to: { path: '^src/use-cases/consent-gate\\.ts$', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
