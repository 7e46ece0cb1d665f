import { styleText } from 'node:util'
import { aFirstQuestion } from './tour/scenes/a-first-question.ts'
import { aFailure } from './tour/scenes/a-failure.ts'
import { aGroup } from './tour/scenes/a-group.ts'
import { aStop } from './tour/scenes/a-stop.ts'
import { aReward } from './tour/scenes/a-reward.ts'
import { aTable } from './tour/scenes/a-table.ts'
import { aWallet } from './tour/scenes/a-wallet.ts'
import { yourData } from './tour/scenes/your-data.ts'
import type { Scene } from './tour/scene.ts'
import { buildSet } from './tour/set.ts'
import { createStage } from './tour/stage.ts'
import { createTerminal } from './tour/terminal.ts'

/** Every scene, in the order in which they are played; each goes on with the same person. */
const scenes: readonly Scene[] = [aFirstQuestion, aTable, aStop, aFailure, aGroup, aWallet, aReward, yourData]

/** Plays the tour to its end or to the first signal, and leaves nothing behind. */
async function tour(): Promise<void> {
  const terminal = createTerminal(process.stdout, process.env)
  terminal.print(
    '',
    terminal.paint('bold', '  A tour of cocoon-bot'),
    '',
    ...terminal.wrap(
      'This is the whole bot. Telegram, Cocoon, TON and a phone are stand-ins on this machine, with a script in place of the AI; nothing leaves it.',
      '  ',
    ),
  )
  const { promise: interrupted, reject } = Promise.withResolvers<never>()
  const onSignal = (): void => reject(new Interrupted())
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)

  const set = await buildSet()
  try {
    const stage = createStage(set, terminal)
    const play = async (): Promise<void> => {
      for (const [index, scene] of scenes.entries()) {
        terminal.print('', '', terminal.paint('bold', `  ${index + 1}  ${scene.title}`))
        await scene.play(stage)
      }
    }
    await Promise.race([play(), interrupted])
  } finally {
    await set.strike()
  }
  terminal.print(
    '',
    '',
    ...terminal.wrap('That was the tour. `npm start` opens the playground, where the person is you.', '  '),
    '',
  )
}

class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

try {
  await tour()
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  const sentence = error instanceof Interrupted ? 'The tour was ended early.' : `The tour broke off: ${why}`
  process.stderr.write(`\n${styleText('red', sentence, { stream: process.stderr })}\n`)
  // A scene may still be waiting for what will not come any more.
  process.exit(1)
}
