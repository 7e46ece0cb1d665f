import { flushCompileCache } from 'node:module'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { readOrder, type Report } from './child-orders.ts'

// The bot in a process of its own that kills itself, for real, the nth time it reaches a step. It tells its parent every
// step, and does what the parent orders.
const report = (what: Report): void => void process.send?.(what)
const config = readConfig(process.env)
const { token = '' } = config.telegram
const wide = [{ calls: 1_000, perMs: 1_000 }]
let deadline: { readonly label: StepLabel; left: number } | undefined
let open = 0
let onIdle: (() => void) | undefined

const step = (label: StepLabel): void => {
  report({ kind: 'reached', label })
  if (deadline?.label === label) {
    deadline.left -= 1
    if (deadline.left === 0) process.kill(process.pid, 'SIGKILL')
  }
  open += changes[label] ?? 0
  if (open === 0) onIdle?.()
}

/** What is begun and must be ended before the bot is idle. */
const changes: Partial<Record<StepLabel, number>> = {
  'update begun': 1,
  'update closed': -1,
  'delivery begun': 1,
  'delivery recorded': -1,
}

const obey = (message: unknown): void => {
  const order = readOrder(message)
  switch (order.kind) {
    case 'kill-at':
      deadline = { label: order.label, left: order.nth }
      report({ kind: 'armed' })
      return
    case 'tell-when-idle':
      onIdle = () => {
        onIdle = undefined
        report({ kind: 'idle' })
      }
      if (open === 0) onIdle()
  }
}

process.on('message', obey)
// Without a parent there is nobody to test for.
process.on('disconnect', () => process.exit())
const first = process.env['KILL_AT']
if (first !== undefined) obey(JSON.parse(first))

const app = createApp(
  {
    ...config,
    telegram: { ...config.telegram, token },
    timings: { ...config.timings, joinWindowMs: 50, editIntervalMs: 20 },
    // Whoever is new earns by what they share, and need not wait between two things.
    rewards: { ...config.rewards, newcomerMs: 0, newcomerAnswers: 0, gapMs: 0 },
  },
  {
    step,
    // How Telegram's limits are kept is tested elsewhere; here they would only take time.
    limits: {
      ...{ privateChat: wide, group: wide, bot: wide, previews: wide },
      droppableShare: 1,
      crowd: { chats: 3, withinMs: 1_000 },
    },
  },
)
report({ kind: 'ready', ...(await app.start()) })
flushCompileCache()
await app.ended
