import type { Worker } from '../models.ts'
import { entries, writeSimpleJson } from './simple-json.ts'

/** The body of `/v1/models`. */
export function modelsPage(
  models: readonly { readonly id: string; readonly workers: readonly Worker[] }[],
): string {
  const data = models.map(({ id, workers }) =>
    entries(
      ['id', id],
      ['object', 'model'],
      ['created', 0],
      ['owned_by', '?'],
      [
        'workers',
        workers.map(({ coefficient, running, max }) =>
          entries(['coefficient', coefficient], ['running_requests', running], ['max_running_requests', max]),
        ),
      ],
    ),
  )
  return writeSimpleJson(entries(['object', 'list'], ['data', data], ['object', 'list']))
}
