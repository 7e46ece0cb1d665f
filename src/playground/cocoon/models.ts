import { z } from 'zod'

const workerSchema = z.strictObject({
  /** Price in thousandths of the base price. */
  coefficient: z.int().min(0),
  /** Requests that others keep running there; the stand-in adds its own. */
  running: z.int().min(0).default(0),
  max: z.int().min(0).default(60),
})

/** A worker as a caller describes it. */
export const workersSchema = z.array(workerSchema)

/** Models on offer, each with its workers. */
export const modelsSchema = z.array(z.strictObject({ id: z.string().min(1), workers: workersSchema }))

export type WorkerInput = z.input<typeof workerSchema>
export type Worker = z.output<typeof workerSchema>
export type ModelInput = z.input<typeof modelsSchema>[number]
