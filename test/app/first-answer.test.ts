import { afterEach, describe, expect, it } from 'vitest'
import { setScene, type Scene } from './run-app.ts'

describe('a stranger who asks', () => {
  let scene: Scene
  afterEach(() => scene.end())

  it('is shown the notice first, and answered after agreeing without asking again', async () => {
    scene = await setScene()
    await scene.start()
    const anna = scene.telegram.person({ firstName: 'Anna', languageCode: 'en' })

    anna.send('What is a cocoon?')
    const notice = await scene.telegram.expectMessage(anna, /Shall I answer you\?/)
    expect(scene.cocoon.requests).toHaveLength(0)
    await anna.press(notice.messageId, 'Agree')

    await scene.telegram.expectMessage(anna, /What is a cocoon\?/)
    expect(scene.cocoon.requests).toHaveLength(1)
  })
})
