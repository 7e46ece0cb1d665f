import { afterEach, describe, expect, it } from 'vitest'
import { checkReceipt, readPublicKey } from '../../src/use-cases/check-receipt.ts'
import { setScene, type Scene, type SceneOptions } from './run-app.ts'
import { t } from './story.ts'

describe('a receipt on request', () => {
  let scene: Scene
  afterEach(() => scene.end())

  const sentFile = (): string => {
    const [file] = Object.values(scene.telegram.snapshot().files)
    return Buffer.from(file?.contentBase64 ?? '', 'base64').toString()
  }

  async function agreed(env: SceneOptions['env'] = {}) {
    scene = await setScene({ env })
    await scene.start()
    const anna = scene.telegram.person({ firstName: 'Anna', languageCode: 'en' })
    const privacy = async () => {
      anna.send('/privacy')
      return scene.telegram.expectMessage(anna, /What I hold about you/)
    }
    await anna.press((await privacy()).messageId, t('button-receipt'))
    anna.send('What is a cocoon?')
    const notice = await scene.telegram.expectMessage(anna, /Shall I answer you\?/)
    await anna.press(notice.messageId, 'Agree')
    await scene.telegram.expectMessage(anna, /What is a cocoon\?/)
    return { anna, privacy }
  }

  it('comes as a file that the published key proves', async () => {
    const { anna, privacy } = await agreed({ OPERATOR_NAME: 'Ada' })
    await anna.press((await privacy()).messageId, t('button-receipt'))
    await scene.telegram.expectMessage(anna, /The receipt of your newest decision/)
    const file = sentFile()
    const published = await fetch(`http://127.0.0.1:${scene.ports().port}/consent-key.json`)
    const check = checkReceipt(file, readPublicKey(await published.text()))
    expect(check).toMatchObject({
      ...{ kind: 'valid', keyFrom: 'given' },
      receipt: {
        events: [{ event_state: 'ConsentGiven' }],
        parties: [{ party_name: 'Ada' }],
        complete: false,
      },
    })
  })

  it('can be had of a withdrawal, too', async () => {
    const { anna, privacy } = await agreed()
    await anna.press((await privacy()).messageId, t('privacy-withdraw'))
    await scene.telegram.waitFor(
      () => anna.messages.some(({ text }) => text.startsWith('Done. I will not answer')),
      { what: 'the withdrawal' },
    )
    await anna.press((await privacy()).messageId, t('button-receipt'))
    await scene.telegram.expectMessage(anna, /The receipt of your newest decision/)
    expect(checkReceipt(sentFile(), undefined)).toMatchObject({
      ...{ kind: 'valid', receipt: { events: [{ event_state: 'ConsentWithdrawn' }], complete: false } },
    })
  })

  it('has its operator reminded, once at the start, of what people are not told', async () => {
    await agreed({ OPERATOR_NAME: 'Ada' })
    const warnings = scene
      .log()
      .split('\n')
      .filter((line) => line.includes('who runs this bot'))
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('"unset":"OPERATOR_CONTACT, OPERATOR_ADDRESS, OPERATOR_COUNTRY"')
    expect(warnings[0]).not.toContain('Ada')
  })
})
