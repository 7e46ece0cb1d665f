import type { Json } from './json-reader.ts'

/** Writes JSON as nlohmann::json's `dump()` does: keys in byte order, no spaces, floats always with `.0` or `e`. */
export function writeJson(value: Json): string {
  if (typeof value === 'number') return writeFloat(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  if (value instanceof Map) {
    const entries = [...value].sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`).join(',')}}`
  }
  return String(value)
}

/** The shortest digits, placed as nlohmann places them: plain between 1e-4 and 1e15, else `d.ddde+NN`. */
function writeFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const sign = value < 0 ? '-' : ''
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const point = Number(power) + 1
  if (point >= digits.length && point <= 15) return `${sign}${digits.padEnd(point, '0')}.0`
  if (point > 0 && point <= 15) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
  if (point > -4 && point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const exponent = `${point > 0 ? '+' : '-'}${String(Math.abs(point - 1)).padStart(2, '0')}`
  return `${sign}${digits.charAt(0)}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exponent}`
}
