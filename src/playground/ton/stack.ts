import { Cell, type TupleItem } from '@ton/core'
import { z } from 'zod'
import { ToncenterError } from './toncenter-error.ts'

const number = z
  .union([z.string().regex(/^(0x[0-9a-f]+|-?\d+)$/i), z.int()])
  .transform((digits) => BigInt(digits))
const cell = z.string().transform((base64, context) => {
  try {
    return Cell.fromBase64(base64)
  } catch {
    context.addIssue('Invalid cell')
    return z.NEVER
  }
})

/** The stack that a request brings. */
export const stackSchema = z.array(
  z.union([
    z.tuple([z.literal('num'), number]).transform(([, value]): TupleItem => ({ type: 'int', value })),
    z
      .tuple([z.literal('tvm.Cell'), cell])
      .transform(([, value]): TupleItem => ({ type: 'cell', cell: value })),
    z
      .tuple([z.literal('tvm.Slice'), cell])
      .transform(([, value]): TupleItem => ({ type: 'slice', cell: value })),
  ]),
)

/** One entry of the stack that an answer takes back. */
export function stackEntry(item: TupleItem): unknown[] {
  switch (item.type) {
    case 'int':
      return ['num', item.value < 0n ? `-0x${(-item.value).toString(16)}` : `0x${item.value.toString(16)}`]
    case 'cell':
    case 'slice':
    case 'builder':
      return ['cell', { bytes: item.cell.toBoc().toString('base64') }]
    case 'null':
      return ['list', { '@type': 'tvm.list', elements: [] }]
    default:
      throw new ToncenterError(542, `Unsupported stack entry type: ${item.type}`)
  }
}
