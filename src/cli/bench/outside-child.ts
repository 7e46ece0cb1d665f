import { startCocoonStandIn } from '../../playground/cocoon/cocoon-stand-in.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import { askAll, watchGrow } from './asking.ts'
import { answerParent } from './link.ts'
import { outsideCommand, type Facts, type Side } from './outside.ts'

const startTelegram = (): Promise<TelegramStandIn> =>
  startTelegramStandIn({ floodLimits: false, journalEntriesMax: 2_000 })

const [bot, bare, cocoon] = await Promise.all([
  startTelegram(),
  startTelegram(),
  startCocoonStandIn({ flavour: 'openai', keepRequests: 1 }),
])
const telegrams: Record<Side, TelegramStandIn> = { bot, bare }

/** So many people, the same ones in every round. */
const crowd = (side: Side, people: number) =>
  Array.from({ length: people }, (_, index) =>
    telegrams[side].person({ id: 6_200_000_000 + index, firstName: 'Anna', languageCode: 'en' }),
  )

answerParent(outsideCommand, async (command) => {
  switch (command.do) {
    case 'open': {
      const addresses = ({ url, token }: TelegramStandIn) => ({ telegramUrl: url, token })
      return { cocoonUrl: cocoon.url, bot: addresses(bot), bare: addresses(bare) } satisfies Facts
    }
    case 'round': {
      const { side, people, headDelayMs, pieceDelayMs } = command.round
      cocoon.setTiming({ headDelayMs, pieceDelayMs })
      return askAll(telegrams[side], crowd(side, people), command.round)
    }
    case 'stream': {
      const { people, pieceDelayMs, limitMs } = command.streaming
      cocoon.setTiming({ headDelayMs: 0, pieceDelayMs })
      return { growing: await watchGrow(telegrams.bot, crowd('bot', people), limitMs) }
    }
  }
})
