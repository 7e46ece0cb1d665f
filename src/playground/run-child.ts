import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { writeAtomically } from './atomic-file.ts'
import { addressFile, type ChildAddress, type ChildOptions } from './child-contract.ts'
import { createChildApp } from './child-app.ts'
import { startCocoonSide } from './cocoon-side.ts'
import { createMovableClock } from './movable-clock.ts'
import { createOrphanWatch } from './orphan-watch.ts'
import { settlePeople } from './people.ts'
import { startPhoneSide } from './phone-side.ts'
import { createPresses } from './presses.ts'
import { createPulse } from './pulse.ts'
import { createStateSaver, readSavedState } from './saved-state.ts'
import { createTelegramSide } from './telegram-side.ts'
import { startTelegramStandIn } from './telegram/stand-in.ts'
import { playedRoot } from './played-root.ts'
import { createSandboxChain } from './ton/sandbox-chain.ts'
import { startToncenter } from './ton/toncenter-look-alike.ts'
import { settleGroup } from './the-group.ts'

/** The stand-ins, their clock and the page's HTTP side, all in this process; a saved state in the folder is gone on with. */
export async function runChild(
  options: ChildOptions,
): Promise<{ address: ChildAddress; stop: () => Promise<void> }> {
  const { dataDir, isCocoonReal } = options
  const saved = await readSavedState(dataDir)
  const stopping = new AbortController()
  const pulse = createPulse()
  const clockMoves = createPulse()
  const clock = createMovableClock(saved?.clockOffsetMs)
  const telegram = await startTelegramStandIn({
    saved: saved?.telegram,
    now: clock.now,
    bot: { has_topics_enabled: true, allows_users_to_create_topics: true },
    journalEntriesMax: 1_000,
  })
  const telegramSide = createTelegramSide(telegram, stopping.signal, pulse.beat)
  settlePeople(telegram)
  settleGroup(telegram)
  const cocoonOptions = { now: clock.now, restartAfterMs: options.cocoonRestartMs, onChange: pulse.beat }
  const cocoonSide = isCocoonReal ? undefined : await startCocoonSide(cocoonOptions)

  const phoneSeed = saved?.phoneSeed ?? randomBytes(32).toString('hex')
  const phoneSide = await startPhoneSide({ now: clock.now, seed: phoneSeed })
  const genesis = { ...playedRoot(), ...phoneSide.accounts }
  const chain = createSandboxChain({ now: clock.now, genesis })
  const ton = await startToncenter({ chain, now: clock.now })

  const saver = createStateSaver(dataDir, options.saveEveryMs, () => ({
    clockOffsetMs: clock.offsetMs,
    phoneSeed,
    telegram: telegram.snapshot(),
  }))
  telegram.onChange(({ kind }) => {
    if (kind !== 'call' && kind !== 'call-ended') saver.touch()
    pulse.beat()
  })
  const watch = createOrphanWatch(options.orphanMs, () => void stop())
  const id = randomUUID()
  const app = createChildApp({
    id,
    telegram,
    telegramSide,
    cocoonSide,
    phoneSide,
    tonUrl: ton.url,
    clock,
    clockMoves,
    pulse,
    presses: createPresses(),
    watch,
    signal: stopping.signal,
    moveClock(ms) {
      clock.setOffset(clock.offsetMs + ms)
      telegram.tick()
      saver.touch()
      clockMoves.beat()
      pulse.beat()
    },
    stop: () => void stop(),
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  const address = { id, port, pid: process.pid }
  const addressPath = join(dataDir, addressFile)
  await writeAtomically(addressPath, JSON.stringify(address))

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return
    stopping.abort()
    watch.end()
    await telegram.stop()
    await cocoonSide?.stop()
    await phoneSide.stop()
    await ton.stop()
    await saver.finish()
    await rm(addressPath, { force: true })
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  }
  return { address, stop }
}
