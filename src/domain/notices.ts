import type { Purpose } from './consent.ts'

/** One version of a notice; `material` when it changes what people agree to. Its text stands in the locale files. */
export type NoticeVersion = { readonly version: number; readonly material: boolean }

/** Every version there ever was of the notice of each purpose, oldest first. */
export type Notices = Readonly<Record<Purpose, readonly [NoticeVersion, ...NoticeVersion[]]>>

/**
 * Whoever changes the text of a notice adds its version here and, in the locale files, a sentence on what changed
 * (`notice-changed-PURPOSE-VERSION`); whether it is material is decided by a person.
 */
export const notices: Notices = {
  answer: [
    { version: 1, material: true },
    { version: 2, material: false },
  ],
  history: [{ version: 1, material: true }],
  contribute_conversation: [{ version: 1, material: true }],
  contribute_feedback: [
    { version: 1, material: true },
    { version: 2, material: true },
  ],
  product_messages: [{ version: 1, material: true }],
}

/** The version that is shown now. */
export function newestVersion(of: Notices[Purpose]): NoticeVersion {
  return of.at(-1) ?? of[0]
}

/** The newest version that changed what people agree to; what was agreed to before it does not hold any more. */
export function materialVersion(of: Notices[Purpose]): number {
  return (of.findLast(({ material }) => material) ?? of[0]).version
}

/** The versions that somebody who agreed to that one has not seen, oldest first. */
export function versionsAfter(of: Notices[Purpose], version: number): readonly number[] {
  return of.map((each) => each.version).filter((each) => each > version)
}
