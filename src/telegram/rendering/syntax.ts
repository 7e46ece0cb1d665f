import type { Options } from 'mdast-util-from-markdown'

/** An extension of micromark's syntax, and the parts it is made of. */
export type Syntax = Exclude<NonNullable<Options['extensions']>[number], readonly unknown[]>
export type Construct = Exclude<NonNullable<Syntax['text']>[string], readonly unknown[] | undefined>
export type Effects = Parameters<Construct['tokenize']>[0]
export type State = Parameters<Construct['tokenize']>[1]
/** A UTF-16 unit, a line ending, a piece of a tab, or the end. */
export type Code = Parameters<State>[0]

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathFlowFence: 'mathFlowFence'
    mathFlowFenceSequence: 'mathFlowFenceSequence'
    mathFlowValue: 'mathFlowValue'
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathTextSequence: 'mathTextSequence'
  }
}

/** micromark writes line endings as codes below -2, and a tab as -2 with a -1 for the rest of its width. */
export function isLineEnding(code: Code): boolean {
  return code !== null && code < -2
}

/** The character of a code; empty at the end. */
export function characterOf(code: Code): string {
  if (code === null) return ''
  if (code < -2) return '\n'
  return code < 0 ? ' ' : String.fromCharCode(code)
}
