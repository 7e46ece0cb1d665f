import type { PersonId } from '../../../domain/ids.ts'
import type { Button } from '../../../domain/outgoing.ts'
import type { WalletLink } from '../../../domain/wallet-link.ts'
import type { WalletWay, WalletWays } from '../../../ports/wallet-connector.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { Buttons } from '../../buttons.ts'
import { plain } from '../../plain.ts'
import type { Rows } from '../../reply.ts'
import { qrPicture } from './qr-picture.ts'

/** How many wallet apps stand below the picture at first, and on every further page. */
const wellKnown = 4
const onOnePage = 8

/** The ways into wallet apps below a picture for cameras: the best known apps at first (page 0), then all the others. */
export function createWayMessage(deps: {
  readonly buttons: Buttons
  /** The page for apps that no button opens; undefined where the world cannot reach the bot. */
  readonly pageOf: (link: WalletLink) => string | undefined
}) {
  const { buttons, pageOf } = deps

  const words = (link: WalletLink, ways: WalletWays, page: number, t: Translate) => ({
    body: plain(t(link.purpose === 'change' ? 'wallet-way-change' : 'wallet-way')),
    buttons: rows(link, ways, page, t),
  })

  const rows = (link: WalletLink, { apps }: WalletWays, page: number, t: Translate): Rows => {
    const [known, others] = [apps.slice(0, wellKnown), apps.slice(wellKnown)]
    const pages = Math.ceil(others.length / onOnePage)
    const shown = page === 0 ? known : others.slice((page - 1) * onOnePage, page * onOnePage)
    const turn = (label: string, to: number): Button =>
      buttons.make(link.person, label, 'wallet', `turn:${to}:${link.id}`)
    const web = pageOf(link)
    const turns = [
      ...(page > 0 ? [turn(t('button-wallet-back'), page - 1)] : []),
      ...(page < pages ? [turn(t('button-wallet-more'), page + 1)] : []),
      ...(page === pages && web !== undefined ? [{ label: t('button-wallet-other'), url: web }] : []),
    ]
    const cancel = buttons.make(link.person, t('button-wallet-cancel'), 'wallet', `cancel:${link.id}`)
    return [...inPairs(shown.map((way) => appButton(way, t))), ...(turns.length > 0 ? [turns] : []), [cancel]]
  }

  return {
    words,
    /** With the picture. */
    whole: (link: WalletLink, ways: WalletWays, t: Translate) => ({
      picture: qrPicture(ways.unified).toString('base64'),
      ...words(link, ways, 0, t),
    }),
  }
}

export type WayMessage = ReturnType<typeof createWayMessage>

/** A button that opens another link, after one has ended. */
export function newLinkButton(buttons: Buttons, person: PersonId, t: Translate): Button {
  return buttons.make(person, t('button-wallet-new'), 'wallet', 'new')
}

/** The one in Telegram calls itself just Wallet. */
const appButton = ({ id, name, url }: WalletWay, t: Translate): Button => ({
  label: id === 'telegram-wallet' ? t('button-wallet-telegram') : name,
  url,
})

/** Two in a row, and one that is left over alone. */
function inPairs(all: readonly Button[]): Button[][] {
  return all.flatMap((one, at) => (at % 2 === 0 ? [[one, ...all.slice(at + 1, at + 2)]] : []))
}
