import type { Scene } from '../scene.ts'

const answer =
  'In Russian, **кокон**; in Spanish, **capullo**; in Japanese, **繭**, read *mayu*. All of them stand for the silk around something that is not ready to be seen.'

/** The network breaks off, the person is told, and tries again. */
export const aFailure: Scene = {
  title: 'When something fails',
  async play({ tell, write, press, read, watch, cocoon }) {
    await tell(
      'In the middle of the next answer the network breaks off. What came is kept, and a sentence says what happened.',
    )
    cocoon.say({ content: answer, fault: { kind: 'cut', afterPieces: 14 } })
    write('What is a cocoon called elsewhere?')
    await watch(/кокон/)
    const failed = await read(/Shall I try again\?/)

    await tell('One press asks again.')
    cocoon.say(answer)
    await press(failed, 'Try again')
    await watch(/mayu/)

    await tell('What Anna used so far, and what it cost the operator on Cocoon.')
    write('/usage')
    await read(/Questions:/)
  },
}
