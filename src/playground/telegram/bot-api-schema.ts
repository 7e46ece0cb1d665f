import { readFileSync } from 'node:fs'
import { z } from 'zod'

const field = z.object({
  name: z.string(),
  types: z.array(z.string()),
  required: z.boolean(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  length: z.object({ min: z.number(), max: z.number(), unit: z.enum(['characters', 'bytes']) }).optional(),
})

const file = z.object({
  update_types: z.array(z.string()),
  types: z.record(
    z.string(),
    z.object({
      name: z.string(),
      fields: z.array(field).default([]),
      subtypes: z.array(z.string()).optional(),
    }),
  ),
  methods: z.record(z.string(), z.object({ name: z.string(), fields: z.array(field).default([]) })),
})

export type Field = z.infer<typeof field>

/** An object of the Bot API: its own fields, or, for a union, the names of the objects it may be. */
export interface ObjectSchema {
  name: string
  fields: Field[]
  subtypes?: string[] | undefined
}

/** What the Bot API 10.3 defines, as data: `method` finds by name in any case, as Telegram does. */
export interface BotApiSchema {
  method(name: string): ObjectSchema | undefined
  type(name: string): ObjectSchema | undefined
  updateTypes: string[]
}

/** Reads the machine-readable Bot API 10.3 that lies beside this file. */
export function readBotApiSchema(): BotApiSchema {
  const json: unknown = JSON.parse(readFileSync(new URL('./bot-api-10.3.json', import.meta.url), 'utf8'))
  const { methods, types, update_types } = file.parse(json)
  const byLowerCase = new Map(Object.values(methods).map((method) => [method.name.toLowerCase(), method]))
  return {
    method: (name) => byLowerCase.get(name.toLowerCase()),
    type: (name) => types[name],
    updateTypes: update_types,
  }
}
