export type Standing = 'welcome' | 'blocked' | 'unlisted'

/** The operators' decisions about who may use the bot. */
export interface AccessStore {
  /** `unlisted` only while just listed accounts may use the bot. */
  standing(telegramId: number): Promise<Standing>
  setRule(telegramId: number, rule: 'blocked' | 'allowed', isSet: boolean, now: number): Promise<void>
  setOnlyListed(onlyListed: boolean): Promise<void>
  summary(): Promise<{ readonly onlyListed: boolean; readonly blocked: number; readonly allowed: number }>
}
