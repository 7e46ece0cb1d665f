import type { UpdateFacts } from '../../context.ts'
import type { Rows } from '../../reply.ts'

/** What a message of `/privacy` shows at a time; each takes the place of the one before. */
export type Screen = { readonly text: string; readonly rows: Rows }

/** Whom it is shown to. */
export type Viewer = Pick<UpdateFacts, 'person' | 'topic' | 'language' | 't'>
