/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * JSON in the one form that RFC 8785 allows, so that everybody hashes the same bytes: keys sorted by UTF-16 units, no
 * spaces, strings and numbers as ECMAScript writes them.
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

/** `Array.isArray` does not know lists that are read only. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
