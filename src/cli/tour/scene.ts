import type { Stage } from './stage.ts'

/** One thing the bot can do, shown; a file of `scenes/` each. */
export type Scene = {
  readonly title: string
  /** @throws when the bot does not do what the scene shows */
  play(stage: Stage): Promise<void>
}
