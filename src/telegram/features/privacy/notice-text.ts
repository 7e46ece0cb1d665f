import { noticeVariant, type NoticeVariant, type Purpose } from '../../../domain/consent.ts'
import type { ChatModel } from '../../../ports/chat-model.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { ShowNotice } from '../../../use-cases/show-notice.ts'
import type { Viewer } from './screen.ts'

/** The exact text of a notice in the person's language, as it must be told now. */
export type NoticeText = {
  plain(purpose: Purpose, t: Translate): string
  /** Notes that it is put before the person; tells first what changed since they decided on it, if anything did. */
  shown(
    viewer: Viewer,
    purpose: Purpose,
    cause: string,
  ): Promise<{ readonly text: string; readonly hash: string }>
}

export function createNoticeText(deps: {
  readonly showNotice: ShowNotice
  readonly model: Pick<ChatModel, 'state'>
}): NoticeText {
  const { showNotice, model } = deps
  const textOf = (purpose: Purpose, variant: NoticeVariant, t: Translate): string =>
    purpose === 'answer' ? t(`notice-${variant}`) : t(`notice-${purpose}`)

  return {
    plain: (purpose, t) => textOf(purpose, noticeVariant(model.state().endpoint), t),
    shown: async ({ person, topic, language, t }, purpose, cause) => {
      const { body, hash, isAskedAgain, newVersions } = await showNotice({
        ...{ person: person.id, chat: topic.chatId, purpose, language },
        evidence: { cause, telegramId: person.telegramId },
        textOf: (variant) => textOf(purpose, variant, t),
      })
      const changes = newVersions.map((version) => t(`notice-changed-${purpose}-${version}`))
      const before = isAskedAgain ? [t('notice-changed'), ...changes] : changes
      return { text: [...before, body].join('\n\n'), hash: hash.slice(0, 16) }
    },
  }
}
