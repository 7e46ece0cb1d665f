import { afterEach, describe, expect, it } from 'vitest'
import { setScene, type Scene } from './run-app.ts'
import { t } from './story.ts'

describe('an agreement taken back', () => {
  let scene: Scene
  afterEach(() => scene.end())

  it('takes one tap, as giving it did, erases the conversation, and the next question asks again', async () => {
    scene = await setScene()
    await scene.start()
    const anna = scene.telegram.person({ firstName: 'Anna', languageCode: 'en' })
    anna.send('What is a cocoon?')
    const notice = await scene.telegram.expectMessage(anna, /Shall I answer you\?/)
    await anna.press(notice.messageId, 'Agree')
    await scene.telegram.expectMessage(anna, /What is a cocoon\?/)

    anna.send('/privacy')
    const privacy = await scene.telegram.expectMessage(anna, /What I hold about you/)
    await anna.press(privacy.messageId, t('privacy-withdraw'))
    await scene.telegram.waitFor(
      () => anna.messages.some(({ text }) => text.startsWith('Done. I will not answer')),
      { what: 'the withdrawal' },
    )
    const asked = scene.cocoon.requests.length
    anna.send('And a moth?')
    await scene.telegram.expectMessage(anna, /Shall I answer you\?/)
    expect(scene.cocoon.requests).toHaveLength(asked)
  })
})
