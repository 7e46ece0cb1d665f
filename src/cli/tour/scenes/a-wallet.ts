import type { Scene } from '../scene.ts'

/** A wallet is linked by its own signature, and shown with what it holds. */
export const aWallet: Scene = {
  title: 'Linking a wallet',
  async play({ tell, write, read, press, phone }) {
    await tell('Anna has a TON wallet on her phone. The bot shows a QR code for its camera, and buttons.')
    write('/wallet')
    const ways = await read(/Scan this picture/)
    const link = ways.buttons.flat().find(({ url }) => url !== undefined)?.url ?? ''

    await tell(
      'She opens her wallet by its button and says yes: it signs, with its own key, that it is hers.',
    )
    await phone.open(link)
    await press(await read(/Is this your wallet/), 'Link this wallet')
    await read(/is linked\./)

    await tell('What it holds is read from the chain.')
    write('/wallet')
    await read(/^Your wallet\n/)
  },
}
