import { startCocoonStandIn } from '../../playground/cocoon/cocoon-stand-in.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import { askAll, watchGrow } from './asking.ts'
import { askInGroup } from './busy-group.ts'
import { answerParent } from './link.ts'
import { outsideCommand, type Facts, type Side } from './outside.ts'

const startTelegram = (floodLimits: boolean): Promise<TelegramStandIn> =>
  startTelegramStandIn({ floodLimits, journalEntriesMax: 2_000 })

const [bot, bare, group, cocoon] = await Promise.all([
  startTelegram(false),
  startTelegram(false),
  startTelegram(true),
  startCocoonStandIn({ flavour: 'openai', keepRequests: 1 }),
])
const telegrams: Record<Side, TelegramStandIn> = { bot, bare }

/** So many people, the same ones in every round. */
const crowd = (telegram: TelegramStandIn, people: number) =>
  Array.from({ length: people }, (_, index) =>
    telegram.person({ id: 6_200_000_000 + index, firstName: 'Anna', languageCode: 'en' }),
  )

answerParent(outsideCommand, async (command) => {
  switch (command.do) {
    case 'open': {
      const addresses = ({ url, token }: TelegramStandIn) => ({ telegramUrl: url, token })
      return {
        cocoonUrl: cocoon.url,
        bot: addresses(bot),
        bare: addresses(bare),
        group: addresses(group),
      } satisfies Facts
    }
    case 'round': {
      const { side, people, headDelayMs, pieceDelayMs } = command.round
      cocoon.setTiming({ headDelayMs, pieceDelayMs })
      return askAll(telegrams[side], crowd(telegrams[side], people), command.round)
    }
    case 'stream': {
      const { people, pieceDelayMs, limitMs } = command.streaming
      cocoon.setTiming({ headDelayMs: 0, pieceDelayMs })
      return { growing: await watchGrow(bot, crowd(bot, people), limitMs) }
    }
    case 'group': {
      const { people, headDelayMs, pieceDelayMs } = command.busyGroup
      cocoon.setTiming({ headDelayMs, pieceDelayMs })
      return askInGroup(group, crowd(group, people), command.busyGroup)
    }
  }
})
