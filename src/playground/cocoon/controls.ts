import type { BackendSettings } from './backend/backend.ts'
import type { Changes } from './changes.ts'
import { commandSchema, type Command } from './command.ts'
import type { FaultBook, FaultInput } from './fault.ts'
import type { Gate } from './gate.ts'
import type { Life } from './life.ts'
import type { ModelInput, WorkerInput } from './models.ts'
import type { Proxy } from './official/proxy.ts'
import { scriptSchema, type Script, type ScriptInput } from './script.ts'

/** All that can be done to a stand-in from outside. */
export interface CocoonControls {
  /** Dies at once, with everything on it; the work behind it goes on and is charged. */
  readonly crash: () => Promise<void>
  /** Starts again after a death (dying first, if it lives). */
  readonly restart: () => Promise<void>
  /** Makes every answer wait: before its head, and before each piece of its body. */
  readonly hold: () => void
  /** Lets this many heads and pieces through, in the order in which they came; without a number, all from now on. */
  readonly release: (passes?: number) => void
  /** Makes the next requests meet this fault; with Infinity, all of them. */
  readonly fault: (fault: FaultInput, times?: number) => void
  readonly clearFaults: () => void
  /** Decides the next answers, one request each; after them the scripted model answers again. */
  readonly say: (...scripts: ScriptInput[]) => void
  readonly setModels: (models: readonly ModelInput[]) => void
  /** With no workers, the model stays listed and cannot be used. */
  readonly setWorkers: (model: string, workers: readonly WorkerInput[]) => void
  /** Loses all workers, or the proxy: what runs is never answered. */
  readonly lose: (what: 'workers' | 'proxy') => void
  readonly recover: () => void
  readonly setTiming: (timing: Partial<BackendSettings>) => void
  /** The same by plain data; throws what is wrong with data that is no command. */
  readonly command: (data: unknown) => Promise<void>
}

interface ControlDeps {
  readonly life: Life
  readonly gate: Gate
  readonly faults: FaultBook
  readonly proxy: Proxy
  readonly scripts: Script[]
  readonly setTiming: (timing: Partial<BackendSettings>) => void
  readonly changes: Changes
}

export function createControls({
  life,
  gate,
  faults,
  proxy,
  scripts,
  setTiming,
  changes,
}: ControlDeps): CocoonControls {
  /** Makes a change that others can see. */
  const visibly =
    <Given extends unknown[]>(change: (...given: Given) => void) =>
    (...given: Given) => {
      change(...given)
      changes.notify()
    }
  const controls: Omit<CocoonControls, 'command'> = {
    crash: life.kill,
    async restart() {
      await life.kill()
      await life.start()
    },
    hold: gate.hold,
    release: gate.release,
    fault: visibly((fault: FaultInput, times = 1) => faults.add(fault, times)),
    clearFaults: visibly(faults.clear),
    say: visibly(
      (...more: ScriptInput[]) => void scripts.push(...more.map((script) => scriptSchema.parse(script))),
    ),
    setModels: visibly(proxy.setModels),
    setWorkers: visibly(proxy.setWorkers),
    lose: visibly(proxy.lose),
    recover: visibly(proxy.recover),
    setTiming: visibly(setTiming),
  }
  return { ...controls, command: async (data) => obey(commandSchema.parse(data), controls) }
}

async function obey(command: Command, controls: Omit<CocoonControls, 'command'>): Promise<void> {
  switch (command.do) {
    case 'crash':
      await controls.crash()
      break
    case 'restart':
      await controls.restart()
      break
    case 'hold':
      controls.hold()
      break
    case 'release':
      controls.release(command.passes)
      break
    case 'fault':
      controls.fault(command.fault, command.times ?? Infinity)
      break
    case 'clear-faults':
      controls.clearFaults()
      break
    case 'say':
      controls.say(...command.scripts)
      break
    case 'set-models':
      controls.setModels(command.models)
      break
    case 'set-workers':
      controls.setWorkers(command.model, command.workers)
      break
    case 'lose':
      controls.lose(command.what)
      break
    case 'recover':
      controls.recover()
      break
    case 'set-timing':
      controls.setTiming(command.timing)
      break
  }
}
