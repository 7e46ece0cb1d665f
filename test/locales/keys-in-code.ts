import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export type KeysInCode = {
  /** Every whole string that stands in the code as a value. */
  readonly strings: ReadonlySet<string>
  /** How composed strings begin: `failed-` of `failed-${failure}`. */
  readonly beginnings: ReadonlySet<string>
  /** What `t` is asked for: whole keys, and the beginnings of composed ones. */
  readonly asked: { readonly keys: ReadonlySet<string>; readonly beginnings: ReadonlySet<string> }
}

/** Reads all of src but the stand-ins, which speak for themselves. */
export function readKeysInCode(): KeysInCode {
  const strings = new Set<string>()
  const beginnings = new Set<string>()
  const asked = { keys: new Set<string>(), beginnings: new Set<string>() }

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    if (ts.isStringLiteralLike(node)) strings.add(node.text)
    if (ts.isTemplateExpression(node)) beginnings.add(node.head.text)
    if (ts.isCallExpression(node) && /(?:^|\.)t$|^translator\(/.test(node.expression.getText()))
      ask(node.arguments[0])
    ts.forEachChild(node, visit)
  }

  const ask = (key: ts.Expression | undefined): void => {
    if (key === undefined) return
    if (ts.isConditionalExpression(key)) [key.whenTrue, key.whenFalse].forEach(ask)
    if (ts.isStringLiteralLike(key)) asked.keys.add(key.text)
    if (ts.isTemplateExpression(key)) asked.beginnings.add(key.head.text)
  }

  for (const [path, text] of readSource())
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return { strings, beginnings, asked }
}

function readSource(): [path: string, text: string][] {
  const root = new URL('../../src/', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('playground'))
    .map((path) => [path, readFileSync(new URL(path, root), 'utf8')])
}
