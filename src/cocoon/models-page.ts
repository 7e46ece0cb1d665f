import { z } from 'zod'

/** One model of `/v1/models`. */
export type Listing = {
  readonly id: string
  /** The workers that serve it now, possibly none; undefined where the server does not tell, so is no Cocoon client. */
  readonly workers: readonly Worker[] | undefined
}

export type Worker = {
  /** Price in thousandths of the base price. */
  readonly coefficient: number
  readonly running: number
  readonly max: number
}

/** Reads `/v1/models`, whatever its content type says; undefined when it is no list of models. */
export function readModelsPage(text: string): readonly Listing[] | undefined {
  try {
    const { data } = pageSchema.parse(JSON.parse(text))
    return data.map(({ id, workers }) => ({ id, workers })).filter(({ id }) => id !== '')
  } catch {
    return undefined
  }
}

const workerSchema = z
  .object({ coefficient: z.number(), running_requests: z.number(), max_running_requests: z.number() })
  .transform((worker) => ({
    coefficient: worker.coefficient,
    running: worker.running_requests,
    max: worker.max_running_requests,
  }))
  .nullable()
  .catch(null)

const pageSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      // A worker that cannot be read is one that cannot be used; the server is a Cocoon client all the same.
      workers: z
        .array(workerSchema)
        .transform((workers) => workers.filter((worker) => worker !== null))
        .optional(),
    }),
  ),
})
