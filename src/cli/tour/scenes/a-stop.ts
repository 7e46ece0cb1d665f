import type { Scene } from '../scene.ts'

const enoughCharacters = 160

/** A long answer is stopped half-way. */
export const aStop: Scene = {
  title: 'Stopping',
  async play({ tell, write, watch, person }) {
    await tell('A long answer. Anna has read enough and presses Stop below the growing text.')
    write('Tell me something long')
    let isStopped = false
    await watch(/Stopped\./, (text) => {
      if (isStopped || text.length < enoughCharacters) return
      isStopped = true
      person.stop()
    })
  },
}
