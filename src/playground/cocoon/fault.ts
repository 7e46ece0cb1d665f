import { z } from 'zod'

const afterPieces = z.int().min(0)

/** Everything that can be made to go wrong with one request, as plain data. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The client-runner dies of this request, as of an ill-formed one. */
  z.strictObject({ kind: z.literal('crash') }),
  /** The proxy refuses, which the app sees as silence for ever. */
  z.strictObject({ kind: z.literal('refuse'), reason: z.string().default('no ready workers') }),
  /** Worker, proxy or router is lost at the head or after some pieces of the body: silence for ever. */
  z.strictObject({ kind: z.literal('lost'), afterPieces: afterPieces.optional() }),
  /** The model server never answers. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The model server stops in the middle of the body and keeps the connection. */
  z.strictObject({ kind: z.literal('stop'), afterPieces: afterPieces.default(1) }),
  /** The model server closes the connection: before answering, or after some pieces of the body. */
  z.strictObject({ kind: z.literal('close'), afterPieces: afterPieces.optional() }),
  /** The body ends early, yet in good order. */
  z.strictObject({ kind: z.literal('cut'), afterPieces: afterPieces.default(1) }),
  /** An HTTP status from the model server, with vLLM's JSON error or with a plain text. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    text: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('error-in-stream'), afterPieces: afterPieces.default(1) }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('no-content') }),
  z.strictObject({ kind: z.literal('text'), text: z.string().default('hello, not json') }),
  z.strictObject({ kind: z.literal('two-documents') }),
  z.strictObject({ kind: z.literal('gzip') }),
  /** The model server writes `Content-Length` in capitals: the app is told a length that is too short. */
  z.strictObject({ kind: z.literal('old-length') }),
  z.strictObject({ kind: z.literal('no-usage') }),
  z.strictObject({
    kind: z.literal('slow'),
    headDelayMs: z.number().min(0).default(3000),
    pieceDelayMs: z.number().min(0).default(0),
  }),
])

export type Fault = z.output<typeof faultSchema>
export type FaultInput = z.input<typeof faultSchema>

/** Faults that wait for their requests. */
export interface FaultBook {
  /** Adds a fault for the next `times` requests. */
  readonly add: (fault: FaultInput, times: number) => void
  readonly clear: () => void
  /** The fault that this request meets, if any; first added, first met. */
  readonly take: () => Fault | undefined
  readonly list: () => readonly { readonly fault: Fault; readonly times: number }[]
}

export function createFaultBook(): FaultBook {
  let entries: { fault: Fault; times: number }[] = []
  return {
    add: (fault, times) => void entries.push({ fault: faultSchema.parse(fault), times }),
    clear: () => void (entries = []),
    take() {
      const [first] = entries
      if (!first) return undefined
      first.times -= 1
      if (first.times <= 0) entries.shift()
      return first.fault
    },
    list: () => entries.map((entry) => ({ ...entry })),
  }
}
