import type { PersonalKind } from '../domain/contribution/redaction.ts'

/** Gives the same words the same mark for as long as it lives, which is one conversation. */
export type Marks = (kind: PersonalKind, words: string) => string

/** Names are always numbered, as in `[NAME_1]`; anything else from the second on, as in `[PHONE]`, `[PHONE_2]`. */
export function createMarks(): Marks {
  const marks = new Map<string, string>()
  const counts = new Map<PersonalKind, number>()
  return (kind, words) => {
    const key = `${kind} ${words
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')}`
    const known = marks.get(key)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    const mark = count > 1 || kind === 'name' ? `[${labels[kind]}_${count}]` : `[${labels[kind]}]`
    counts.set(kind, count)
    marks.set(key, mark)
    return mark
  }
}

const labels: Readonly<Record<PersonalKind, string>> = {
  name: 'NAME',
  address: 'ADDRESS',
  'birth-date': 'BIRTH_DATE',
  phone: 'PHONE',
  email: 'EMAIL',
  handle: 'HANDLE',
  link: 'LINK',
  ip: 'IP',
  device: 'DEVICE',
  iban: 'IBAN',
  wallet: 'WALLET',
  'national-id': 'ID',
  password: 'PASSWORD',
  other: 'PRIVATE',
}
