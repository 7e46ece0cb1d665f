import { fileURLToPath } from 'node:url'
import type { DrawEarnings, EarningsPicture } from '../ports/draw-earnings.ts'
import { earningsSpec } from './earnings-spec.ts'

/** Loads what draws when it is first needed. @throws when the drawing fails */
export const drawEarnings: DrawEarnings = async (picture) => {
  const { renderAsync } = await import('@resvg/resvg-js')
  const drawn = await renderAsync(await earningsSvg(picture), {
    fitTo: { mode: 'width', value: 1_080 },
    font: { loadSystemFonts: false, defaultFontFamily: 'Inter', fontFiles: fontFiles() },
  })
  return drawn.asPng()
}

/** The same as vectors, in which every bar names its day and amount. */
export async function earningsSvg(picture: EarningsPicture): Promise<string> {
  const { parse, View } = await import('vega')
  const view = new View(parse(earningsSpec(picture)), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** Shipped along, so that the letters of all our languages look the same on every machine. */
const fontFiles = (): string[] =>
  [
    import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  ].map((url) => fileURLToPath(url))
