import { join } from 'node:path'
import { createApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { noLimits } from '../no-limits.ts'
import { beContestant } from './contestant.ts'

// The whole bot as an operator runs it, but where it is measured against the bare one, for Telegram's limits.
beContestant(async ({ telegramUrl, token, cocoonUrl, folder, isPaced }) => {
  const config = readConfig({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegramUrl,
    COCOON_URL: cocoonUrl,
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PORT: '0',
    ADMIN_PORT: '0',
    FREE_ANSWERS_PER_DAY: '1000000',
    DAILY_SPEND_LIMIT: '999999',
    LOG_LEVEL: 'warn',
  })
  const app = createApp(
    { ...config, telegram: { ...config.telegram, token } },
    isPaced === true ? {} : { limits: noLimits },
  )
  await app.start()
})
