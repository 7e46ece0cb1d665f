import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCocoonStandIn, type CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { bundledChild } from './bundled-child.ts'
import {
  startByNpm,
  startFaultyBot,
  startMain,
  type BotProcess,
  type FaultyBot,
  type NpmStart,
} from './bot-process.ts'

/** The stand-ins in this process, and room for bots in processes of their own that share one folder. */
export type Stage = {
  readonly telegram: TelegramStandIn
  readonly cocoon: CocoonStandIn
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** A bot that reports its steps, once it takes updates in. */
  faultyBot(env?: Readonly<Record<string, string>>): Promise<FaultyBot>
  /** The same without waiting for it. */
  launchFaultyBot(env?: Readonly<Record<string, string>>): FaultyBot
  /** Kills an idle bot at a step of what is done then; resolves with the bot that takes over. */
  killed(bot: FaultyBot, label: StepLabel, act: () => void): Promise<FaultyBot>
  /** Resolves once Telegram has carried out all that a process sent before its end. */
  settledAtTelegram(): Promise<void>
  /** `node src/main.ts`; with a limit, no file gets longer than so many half kilobytes. */
  main(env?: Readonly<Record<string, string>>, longestFile?: number): BotProcess
  /** The same by `npm start`; once a stage. */
  npmStart(): NpmStart
  /** Ends the processes and the stand-ins, and removes the data. */
  [Symbol.asyncDispose](): Promise<void>
}

export type StageOptions = {
  readonly env?: Readonly<Record<string, string>>
  readonly cocoon?: Parameters<typeof startCocoonStandIn>[0]
  readonly telegram?: Parameters<typeof startTelegramStandIn>[0]
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-'))
  const telegram = await startTelegramStandIn({ floodLimits: false, ...options.telegram })
  const cocoon = await startCocoonStandIn({ checkProxyHash: true, ...options.cocoon })
  const child = await bundledChild()
  const bots: BotProcess[] = []
  const env = {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    COCOON_URL: cocoon.url,
    // Nobody is there; a test never asks the real one.
    TON_API_URL: 'http://127.0.0.1:9/api/v2/jsonRPC',
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PORT: '0',
    ADMIN_PORT: '0',
    ...options.env,
  }
  const kept = <Bot extends BotProcess>(bot: Bot): Bot => {
    bots.push(bot)
    return bot
  }
  const launchFaultyBot: Stage['launchFaultyBot'] = (more) =>
    kept(startFaultyBot(child, { ...env, ...more }, folder))

  const faultyBot: Stage['faultyBot'] = async (more) => {
    const bot = launchFaultyBot(more)
    await bot.ready
    return bot
  }

  return {
    ...{ telegram, cocoon, folder, env, launchFaultyBot, faultyBot },
    killed: async (bot, label, act) => {
      await bot.armed(label, 1)
      act()
      await bot.exited
      return faultyBot()
    },
    settledAtTelegram: async () => {
      // Connections are served in turn, so what was on its way has arrived when this is answered.
      await fetch(`${telegram.url}/bot${telegram.token}/getMe`)
    },
    main: (more, longestFile) => kept(startMain({ ...env, ...more }, folder, longestFile)),
    npmStart: () => kept(startByNpm(env, folder)),
    [Symbol.asyncDispose]: async () => {
      for (const bot of bots) {
        bot.signal('SIGKILL')
        await bot.exited
      }
      await telegram.stop()
      await cocoon.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
