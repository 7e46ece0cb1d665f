import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** A process of the bench that carries out one command after the other. */
export type Child = {
  readonly pid: number
  /** @throws with the child's sentence when it cannot do it, or when it ended */
  ask<Reply>(command: object, reply: z.ZodType<Reply>): Promise<Reply>
  end(): Promise<void>
}

const answerShape = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })])

/** Starts a file of this folder as a process of its own, which ends with this one at the latest. */
export function startChild(file: string, nodeOptions: readonly string[] = []): Child {
  const child = fork(new URL(file, import.meta.url), { execArgv: [...nodeOptions] })
  const exited = once(child, 'exit')
  return {
    pid: child.pid ?? 0,
    async ask(command, reply) {
      const answered = once(child, 'message')
      child.send(command)
      const message = await Promise.race([answered, exited.then(() => undefined)])
      if (message === undefined) throw new Error(`${file} ended before it had answered`)
      const answer = answerShape.parse(message[0])
      if ('error' in answer) throw new Error(`${file}: ${answer.error}`)
      return reply.parse(answer.value)
    },
    async end() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The other side of `startChild`, in the child: answers each command, and ends the process when nobody asks any more. */
export function answerParent<Command>(
  shape: z.ZodType<Command>,
  carryOut: (command: Command) => Promise<object>,
): void {
  process.on('message', (message: unknown) => {
    carryOut(shape.parse(message)).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
}
