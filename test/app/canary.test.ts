import { describe, expect, it } from 'vitest'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import { expectNowhere } from './expect-nowhere.ts'
import { beginStory, choose, said, settingsRows, t } from './story.ts'

const canary = 'canary-4f81c2'

const hasRetry = ({ buttons }: MessageView): boolean => buttons[0]?.[0]?.text === t('button-retry')

describe('what people and the model say', () => {
  it('is in no file, in no line of the log and in no other chat, however it went', async () => {
    const story = await beginStory({
      env: { ADMIN_IDS: '4242', LOG_LEVEL: 'debug' },
      cocoon: { flavour: 'openai' },
    })
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = story.stranger({ firstName: canary })
    const asked = anna.send(`Kept for the agreement ${canary}`)
    const notice = await story.sees(anna, t('notice-other'))
    anna.edit(asked, `Edited ${canary}`)
    await anna.press(notice.messageId, t('notice-agree'))
    await story.sees(anna, /stand-in.*Edited/s)
    anna.send(`Forwarded ${canary}`, { forwardedFrom: canary })
    await story.sees(anna, t('forwarded-ask'))
    story.cocoon.fault({ kind: 'status', status: 400 })
    anna.send(`Refused ${canary}`)
    await story.sees(anna, hasRetry)
    story.cocoon.fault({ kind: 'cut', afterPieces: 8 })
    anna.send(`Garbled ${canary}`)
    await story.sees(anna, hasRetry)
    story.telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: `Bad Request: ${canary}`,
    })
    anna.send(`/dance ${canary}`)
    await choose(story, anna, settingsRows.streaming)
    story.cocoon.hold()
    anna.send(`Running ${canary}`)
    await story.sees(anna, t('thinking'))
    anna.send(`In line ${canary}`)
    operator.send('/admin')
    await story.sees(operator, 'Network:')
    await story.app.stop()

    expect(story.heard().length).toBeGreaterThan(2)
    expect(said(operator).join()).not.toContain(canary)
    for (const word of [canary, String(anna.id)]) expectNowhere(story, word)
  })
})
